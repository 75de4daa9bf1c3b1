import type { Severity } from './model.ts'

/** What has happened to a monitor, as the title of its incident. */
export const titleOf = (name: string, severity: Severity): string => {
  if (severity === 'advisory') return `${name} fails at some places`
  return `${name} is ${severity}`
}
