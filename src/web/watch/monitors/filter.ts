import type { MonitorState } from '#domains/watch/index.ts'
import { type ShownState, shownStates, stateOf } from '../states.ts'
import { isKind, targetText } from './kinds.ts'

/** The filter of the list; an empty text leaves nothing out. */
export interface MonitorFilter {
  readonly state: ShownState | ''
  readonly kind: string
  readonly q: string
  /** From 1. */
  readonly page: number
}

export const monitorsPerPage = 100

/** Reads the query; what it does not know counts as not asked. */
export const readMonitorFilter = (query: (name: string) => string | undefined): MonitorFilter => {
  const state = shownStates.find((each) => each === query('state')) ?? ''
  const kind = query('kind') ?? ''
  const page = query('page') ?? ''
  return {
    state,
    kind: isKind(kind) ? kind : '',
    q: (query('q') ?? '').toWellFormed().trim().slice(0, 100),
    page: /^[1-9][0-9]{0,3}$/.test(page) ? Number(page) : 1,
  }
}

export const matching = (
  monitors: readonly MonitorState[],
  { state, kind, q }: MonitorFilter,
): readonly MonitorState[] => {
  const words = q.toLowerCase().split(/\s+/)
  return monitors.filter((monitor) => {
    const text = `${monitor.name} ${targetText(monitor.target)}`.toLowerCase()
    return (
      (state === '' || stateOf(monitor) === state) &&
      (kind === '' || monitor.target.kind === kind) &&
      words.every((word) => text.includes(word))
    )
  })
}

/** The address of the list with this filter. */
export const listAddress = ({ state, kind, q, page }: MonitorFilter): string => {
  const asked = Object.entries({ state, kind, q, page: page === 1 ? '' : String(page) }).filter(
    ([, value]) => value !== '',
  )
  return asked.length === 0 ? '/watch/monitors' : `/watch/monitors?${new URLSearchParams(asked).toString()}`
}
