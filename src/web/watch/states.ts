import { html, raw } from 'hono/html'
import type { Outcome } from '#domains/watch/index.ts'
import type { MonitorState } from '#domains/watch/index.ts'
import type { Markup } from '../shell/layout.ts'

/** Worst first: the order in which people need to see them. */
export const shownStates = ['down', 'degraded', 'unknown', 'waiting', 'up', 'paused'] as const

/** What a monitor is for people: an outcome, paused, or waiting for its first check. */
export type ShownState = (typeof shownStates)[number]

export const stateOf = ({ isPaused, latest }: Pick<MonitorState, 'isPaused' | 'latest'>): ShownState =>
  isPaused ? 'paused' : (latest?.outcome ?? 'waiting')

export const worstFirst = (monitors: readonly MonitorState[]): readonly MonitorState[] =>
  monitors.toSorted(
    (one, another) =>
      shownStates.indexOf(stateOf(one)) - shownStates.indexOf(stateOf(another)) || one.name.localeCompare(another.name),
  )

const words: Readonly<Record<ShownState, string>> = {
  down: 'Down',
  degraded: 'Degraded',
  unknown: 'Unknown',
  waiting: 'Waiting for the first check',
  up: 'Up',
  paused: 'Paused',
}

/** Each state has a shape of its own. */
const shapes: Readonly<Record<ShownState, string>> = {
  down: '<path class="fill" d="M1 1h14v14h-14z"/><path class="cut" d="M5 5l6 6M11 5l-6 6"/>',
  degraded: '<path class="fill" d="M8 1l7.5 14h-15z"/><path class="cut" d="M8 6v4M8 12.4v.2"/>',
  unknown:
    '<circle cx="8" cy="8" r="6.5" class="edge" stroke-dasharray="3 2.1"/><path class="edge" d="M6 6.6a2 2 0 1 1 2.8 1.8q-.8.4-.8 1.2M8 11.6v.2"/>',
  waiting: '<circle cx="8" cy="8" r="6.5" class="edge"/><path class="edge" d="M8 4.5v3.5l2.5 1.5"/>',
  up: '<circle cx="8" cy="8" r="7.5" class="fill"/><path class="cut" d="M4.5 8.3l2.5 2.4 4.5-5"/>',
  paused: '<path class="fill" d="M3 2h3.5v12h-3.5zM9.5 2h3.5v12h-3.5z"/>',
}

/** The shape of a state, for those who know what it means. */
export const stateSign = (state: ShownState): Markup =>
  html`<svg class="state-sign is-${state}" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
    ${raw(shapes[state])}
  </svg>`

/** The state as a shape and a word. */
export const stateTag = (state: ShownState): Markup =>
  html`<span class="state-tag is-${state}">${stateSign(state)} ${words[state]}</span>`

export const outcomeWord = (outcome: Outcome): string => words[outcome].toLowerCase()

/** All monitors in one sentence: `All 12 monitors are up`, `2 of 12 monitors are down`. */
export const boardSentence = (states: readonly ShownState[]): string => {
  const watched: readonly ShownState[] = states.filter((state) => state !== 'paused')
  const worst = shownStates.find((state) => watched.includes(state))
  const total = watched.length
  if (worst === undefined) return total === states.length ? 'No monitors yet' : 'All monitors are paused'
  const count = watched.filter((state) => state === worst).length
  const predicate = worst === 'waiting' ? 'waiting for a first check' : worst
  if (total === 1) return `The monitor is ${predicate}`
  if (count === total) return `All ${total} monitors are ${predicate}`
  return `${count} of ${total} monitors ${count === 1 ? 'is' : 'are'} ${predicate}`
}

/** How many are in each other state, behind the sentence. */
export const otherStates = (states: readonly ShownState[]): readonly string[] => {
  const counts = shownStates.map((state) => ({ state, count: states.filter((each) => each === state).length }))
  const present = counts.filter(({ count }) => count > 0)
  const worst = present.find(({ state }) => state !== 'paused')
  return present
    .filter(({ state }) => worst !== undefined && state !== worst.state)
    .map(({ state, count }) => `${count} ${state}`)
}
