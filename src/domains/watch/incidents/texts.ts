import type { Severity } from './model.ts'

/** What has happened to a monitor, as the title of its incident. */
export const titleOf = (name: string, severity: Severity): string => {
  if (severity === 'advisory') return `${name} fails at some places`
  return `${name} is ${severity}`
}

/** The time between two instants in words: `40 s`, `12 min`, `3 h 5 min`, `2 days 4 h`. */
export const lengthText = (milliseconds: number): string => {
  const seconds = Math.round(milliseconds / 1_000)
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return `${minutes} min`
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  if (hours < 24) return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`
  const [days, left] = [Math.floor(hours / 24), hours % 24]
  return `${days} ${days === 1 ? 'day' : 'days'}${left === 0 ? '' : ` ${left} h`}`
}
