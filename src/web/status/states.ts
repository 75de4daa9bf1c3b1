import { html, raw } from 'hono/html'
import type { ComponentState } from '#domains/watch/index.ts'
import type { Markup } from '../shell/layout.ts'
import { stateSign } from '../watch/states.ts'

/** States as visitors read them. */
const words: Readonly<Record<ComponentState, string>> = {
  down: 'Down',
  degraded: 'Degraded',
  unknown: 'Unknown',
  maintenance: 'Maintenance',
  up: 'Up',
  paused: 'Not watched',
}

export const stateWord = (state: ComponentState): string => words[state]

const wrench = '<path class="fill" d="M8 .5l7.5 7.5-7.5 7.5-7.5-7.5z"/><path class="cut" d="M5 8h6M8 5v6"/>'

/** The shape of a state. */
export const signOf = (state: ComponentState): Markup =>
  state === 'maintenance'
    ? html`<svg class="state-sign is-maintenance" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        ${raw(wrench)}
      </svg>`
    : stateSign(state)

/** The state as a shape and a word. */
export const tagOf = (state: ComponentState): Markup =>
  html`<span class="state-tag is-${state}">${signOf(state)} ${words[state]}</span>`
