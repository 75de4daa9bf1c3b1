import type { ChildProcess } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { ended, stop } from '../throwaway.ts'
import { check, timed } from './checks.ts'

/** Processes below `pid`, from /proc. */
const descendants = (pid: number): number[] => {
  const parents = readdirSync('/proc')
    .filter((name) => /^[0-9]+$/.test(name))
    .map((name) => ({ pid: Number(name), parent: parentOf(name) }))
  const below = (of: number): number[] =>
    parents.filter(({ parent }) => parent === of).flatMap((child) => [child.pid, ...below(child.pid)])
  return below(pid)
}

const parentOf = (pid: string): number => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
  } catch {
    return 0
  }
}

const isNode = (pid: number): boolean => {
  try {
    return readlinkSync(`/proc/${pid}/exe`).endsWith('/bin/node')
  } catch {
    return false
  }
}

/** The processes of Node that a command has started. */
export const nodeProcess = (server: ChildProcess): number[] =>
  descendants(server.pid ?? -1).filter((pid) => isNode(pid))

/** To the server itself: that is what an engine does. buildah hands on its exit code. */
export const checkStop = async (name: string, server: ChildProcess): Promise<void> => {
  const [pid] = nodeProcess(server)
  if (pid === undefined) throw new Error('the server is gone')
  process.kill(pid, 'SIGTERM')
  const [code, took] = await timed(Promise.race([ended(server), wait(5_000)]))
  check(`${name}: SIGTERM ends it with 0 in 5 s`, code === 0, `${code} after ${took}`)
}

const wait = (ms: number): Promise<string> =>
  new Promise((resolve) => setTimeout(() => resolve('still running'), ms).unref())

/** Ends a server, however it is. */
export const kill = async (server: ChildProcess): Promise<void> => {
  for (const pid of descendants(server.pid ?? -1).filter((each) => isNode(each))) process.kill(pid, 'SIGKILL')
  await stop(server, 'SIGTERM', 5_000)
}
