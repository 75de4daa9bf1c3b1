import { readdirSync, readFileSync } from 'node:fs'

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    // It has just ended.
    return ''
  }
}

const processes = (): readonly string[] => readdirSync('/proc').filter((name) => /^\d+$/.test(name))

/** What follows the name of the command: state, parent, group and so on. */
const statOf = (id: string): readonly string[] =>
  read(`/proc/${id}/stat`)
    .replace(/^.*\) /s, '')
    .split(' ')

/** All descendants of a process. */
export const below = (pid: number): readonly string[] => {
  const parents = processes().map((id) => [id, Number(statOf(id)[1])] as const)
  const of = (parent: number): readonly string[] =>
    parents.flatMap(([id, its]) => (its === parent ? [id, ...of(Number(id))] : []))
  return of(pid)
}

/** Seconds of processor that a process has taken: in ticks, of which Linux counts 100 a second. */
export const secondsOf = (id: string): number => Number(statOf(id)[11] ?? 0) / 100
export const commandOf = (id: string): string => read(`/proc/${id}/cmdline`)
/** When a process began, which tells it from a later one of the same number. */
export const beginningOf = (id: string): string => statOf(id)[19] ?? ''
