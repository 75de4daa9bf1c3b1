import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))

/** CPU seconds that a process has used in all its threads; undefined once it is gone. */
export const cpuSeconds = (pid: number): number | undefined => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The second field is the name in brackets and may hold blanks: count from behind it (proc(5): utime is 14, stime 15).
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond
  } catch {
    return undefined
  }
}

/** Share of the whole machine that was busy between two calls, whoever it was; at 1 everybody waits for everybody. */
export const machineShare = (): (() => number) => {
  const before = machineTicks()
  return () => {
    const now = machineTicks()
    return 1 - (now.idle - before.idle) / Math.max(1, now.all - before.all)
  }
}

/** proc(5): user, nice, system, idle, iowait, irq, softirq, steal; what follows is counted in user already. */
const machineTicks = (): { readonly idle: number; readonly all: number } => {
  const ticks = readFileSync('/proc/stat', 'utf8').split('\n', 1)[0]?.trim().split(/\s+/).slice(1, 9).map(Number) ?? []
  return { idle: (ticks[3] ?? 0) + (ticks[4] ?? 0), all: ticks.reduce((sum, each) => sum + each, 0) }
}

/** Largest resident memory since the process started, or since `forgetPeak`, in MB of 1,000,000 bytes. */
export const peakMemory = (pid: number): number => {
  const found = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return (Number(found?.[1]) * 1_024) / 1_000_000
}

/** From here on the peak counts anew (proc(5): 5 resets it), so that a start is not taken for the load. */
export const forgetPeak = (pid: number): void => writeFileSync(`/proc/${pid}/clear_refs`, '5')

/** Shares of one core that processes used between two calls; above 1 when several threads work. */
export const cpuShares = (pids: readonly number[]): (() => readonly number[] | undefined) => {
  const begun = performance.now()
  const before = pids.map((pid) => cpuSeconds(pid) ?? 0)
  return () => {
    const seconds = (performance.now() - begun) / 1000
    const now = pids.map(cpuSeconds)
    if (now.includes(undefined)) return undefined
    return now.map((used, position) => ((used ?? 0) - (before[position] ?? 0)) / seconds)
  }
}

/** The one child that a process has: the worker of a server that keeps a master beside it. Throws when there is another number. */
export const onlyChild = (pid: number): number => {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')
  if (children.length !== 1 || children[0] === '') throw new Error(`process ${pid} has not one child`)
  return Number(children[0])
}

/** Megabytes that the server holds, and that it and its guests hold together (shared pages counted by their share). */
export const memoryOf = (pid: number): { readonly server: number; readonly all: number } => {
  const share = (id: number): number => {
    try {
      const [, kilobytes = '0'] =
        /^Pss:\s+(\d+)/m.exec(readFileSync(join('/proc', `${id}`, 'smaps_rollup'), 'utf8')) ?? []
      return Number(kilobytes) / 1_000
    } catch {
      return 0
    }
  }
  const parents = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => [Number(name), parentOf(Number(name))]),
  )
  // A guest in namespaces of its own is the child of what made them.
  const isBelow = (id: number): boolean => {
    const parent = parents.get(id)
    return parent !== undefined && (parent === pid || isBelow(parent))
  }
  const server = share(pid)
  return { server, all: [...parents.keys()].filter(isBelow).reduce((sum, id) => sum + share(id), server) }
}

const parentOf = (id: number): number => {
  try {
    return Number(/^\d+ \(.*\) \S (\d+)/s.exec(readFileSync(`/proc/${id}/stat`, 'utf8'))?.[1])
  } catch {
    return 0
  }
}
