import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'

export interface DirectoryLock {
  release(): void
}

/** Another living process holds the folder. */
export class DirectoryLockedError extends Error {
  readonly pid: number

  constructor(path: string, pid: number) {
    super(`Process ${pid} uses ${path}. Only one process at a time may use an embedded database.`)
    this.name = 'DirectoryLockedError'
    this.pid = pid
  }
}

/**
 * Takes a lock file with the number and the start of our process, or throws `DirectoryLockedError`. It takes over the
 * file of a process that has ended, also when another process has its number now.
 * It works between processes that see each other's numbers, not over a network drive.
 */
export const takeLock = (path: string): DirectoryLock => {
  const own = identify(process.pid) ?? `${process.pid} 0`
  for (;;) {
    try {
      writeFileSync(path, own, { flag: 'wx' })
      return { release: () => rmSync(path, { force: true }) }
    } catch (error) {
      if (!isCode(error, 'EEXIST')) throw error
    }
    const holder = read(path)
    const pid = Number.parseInt(holder ?? '', 10)
    if (holder !== undefined && identify(pid) === holder) throw new DirectoryLockedError(path, pid)
    removeIfStill(path, holder)
  }
}

/** `pid` and, where the system reports it, the tick at which that process started; undefined without such a process. */
const identify = (pid: number): string | undefined => {
  if (!Number.isSafeInteger(pid) || pid <= 0) return undefined
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (!isCode(error, 'EPERM')) return undefined
  }
  const stat = read(`/proc/${pid}/stat`)
  return `${pid} ${stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? 0}`
}

/** Moves the file away before it reads it again, so that a lock taken meanwhile is restored, not lost. */
const removeIfStill = (path: string, expected: string | undefined): void => {
  const aside = `${path}.${process.pid}`
  try {
    renameSync(path, aside)
  } catch (error) {
    if (isCode(error, 'ENOENT')) return
    throw error
  }
  if (read(aside) === expected) rmSync(aside, { force: true })
  else renameSync(aside, path)
}

const read = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code
