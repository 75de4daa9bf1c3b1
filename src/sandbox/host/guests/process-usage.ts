import { readdirSync, readFileSync } from 'node:fs'

/** The usage of a process and its descendants. For a guest in namespaces it includes the processes that made them. */
export interface ProcessUsage {
  readonly memoryBytes: number
  /** Time for which their main threads ran. */
  readonly ranMs: number
  /** Time for which their threads were ready to run and the kernel ran something else. */
  readonly readyMs: number
}

export const noUsage: ProcessUsage = { memoryBytes: 0, ranMs: 0, readyMs: 0 }

const pageBytes = 4_096

/** Usage of the process `pid` and its descendants, from Linux's `/proc`; zero for one that has ended, and where there is no `/proc`. */
export const usageOfTree = (pid: number): ProcessUsage => {
  try {
    const [, residentPages = '0'] = read(`/proc/${pid}/statm`).split(' ')
    const threads = readdirSync(`/proc/${pid}/task`).map((thread) => scheduled(`/proc/${pid}/task/${thread}/schedstat`))
    const own: ProcessUsage = {
      memoryBytes: Number(residentPages) * pageBytes,
      ranMs: scheduled(`/proc/${pid}/schedstat`).ranMs,
      readyMs: threads.reduce((sum, { readyMs }) => sum + readyMs, 0),
    }
    return childrenOf(pid).map(usageOfTree).reduce(sumOf, own)
  } catch {
    return noUsage
  }
}

export const sumOf = (left: ProcessUsage, right: ProcessUsage): ProcessUsage => ({
  memoryBytes: left.memoryBytes + right.memoryBytes,
  ranMs: left.ranMs + right.ranMs,
  readyMs: left.readyMs + right.readyMs,
})

/** How long the main thread of this process ran, and how long it was ready without running. */
export const ownUsage = (): Pick<ProcessUsage, 'ranMs' | 'readyMs'> => scheduled(`/proc/${process.pid}/schedstat`)

/** The descendant of `pid` that has the number `inside` in the process namespace one below this one. */
export const processInside = (pid: number, inside: number): number | undefined => {
  try {
    if (numberBelow(pid) === inside) return pid
    for (const child of childrenOf(pid)) {
      const found = processInside(child, inside)
      if (found !== undefined) return found
    }
  } catch {
    // It has just ended.
  }
  return undefined
}

const numberBelow = (pid: number): number => {
  const [, numbers = ''] = /^NSpid:\s+(.*)$/m.exec(read(`/proc/${pid}/status`)) ?? []
  return Number(numbers.split('\t')[1])
}

const childrenOf = (pid: number): readonly number[] =>
  read(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number)

const read = (path: string): string => readFileSync(path, 'utf8')

/** `schedstat`: nanoseconds run, nanoseconds ready without running, turns (Linux, Documentation/scheduler/sched-stats.rst). */
const scheduled = (path: string): { ranMs: number; readyMs: number } => {
  try {
    const [ran = 0, ready = 0] = read(path).split(' ').map(Number)
    return { ranMs: ran / 1e6, readyMs: ready / 1e6 }
  } catch {
    return { ranMs: 0, readyMs: 0 }
  }
}
