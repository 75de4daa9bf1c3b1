import { attempt } from '../storage.ts'

/** How somebody likes the editor. */
export interface Preferences {
  readonly fontSize: number
  readonly wrap: boolean
  readonly vim: boolean
}

const key = 'touchstone:editor'
const initial: Preferences = { fontSize: 16, wrap: false, vim: false }

/** What this browser has stored, with the initial value of everything else. */
export const readPreferences = (): Preferences => {
  const stored: unknown = attempt(() => JSON.parse(localStorage.getItem(key) ?? 'null') as unknown)
  if (typeof stored !== 'object' || stored === null) return initial
  const { fontSize, wrap, vim } = stored as Readonly<Record<string, unknown>>
  const isSize = typeof fontSize === 'number' && fontSize >= 10 && fontSize <= 40
  return { fontSize: isSize ? fontSize : initial.fontSize, wrap: wrap === true, vim: vim === true }
}

export const savePreferences = (preferences: Preferences): void =>
  attempt(() => localStorage.setItem(key, JSON.stringify(preferences)))
