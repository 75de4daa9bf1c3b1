import { type ChildProcess, spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import { innermostOf, noUsage, type ProcessUsage, usageOfTree } from './process-usage.ts'

/** A process that runs at most one solution, or half of one. */
export interface Guest {
  /** Resolves once it can take a job; rejects when it ends before. */
  readonly ready: Promise<void>
  readonly send: (line: string) => void
  /** Who gets its lines from now on, and hears of its end. */
  readonly listen: (listener: GuestListener) => void
  readonly kill: () => void
  readonly alive: () => boolean
  /** Memory that it holds now and time that it has used; zero once it has ended. */
  readonly usage: () => ProcessUsage
  /** Tells the program inside all wrappers, by SIGALRM, that its time is used up; of use only where it listens for that. */
  readonly alarm: () => void
}

export interface GuestListener {
  readonly line: (line: string) => void
  /** Once, when the process has ended, or has said more than a guest may. */
  readonly ended: (reason: 'exit' | 'flood') => void
}

export interface GuestProgram {
  readonly program: string
  readonly config: object
  /** Flags of Node. */
  readonly flags: readonly string[]
  /** What comes before the command, to run it in namespaces of its own. */
  readonly prefix?: readonly string[]
  readonly link?: GuestLink | undefined
}

/** Any program that speaks as guests do. */
export interface GuestCommand {
  readonly command: readonly string[]
  /** Who it runs as; left out: as we do. */
  readonly user?: { readonly uid: number; readonly gid: number }
  /** Whether it handles SIGALRM, by which others would end. */
  readonly handlesAlarm?: boolean
  readonly link?: GuestLink | undefined
}

/** A socket between two guests, which both have as descriptor 3: the first makes it, the second inherits the other end. */
export interface GuestLink {
  readonly end: () => 'pipe' | Readable
  readonly joined: (child: ChildProcess) => void
}

export const guestLink = (): GuestLink => {
  let other: Readable | undefined
  return {
    end: () => other ?? 'pipe',
    joined: ({ stderr }) => {
      // Ours alone until now, and not read yet: this process takes no part in what the two say to each other.
      if (other) other.destroy()
      else other = stderr ?? undefined
    },
  }
}

/** Bytes that a guest may send in one run. */
const maxBytes = 32 * 1024 * 1024

/** Seconds of processor after which the kernel ends a guest, also when nobody is left to do it; and no core file. */
const limited = 'ulimit -t 60; ulimit -c 0; exec "$0" "$@"'

/** Inherited as descriptor 2, which alone Node makes wait when it has nothing to read; nothing is to be printed there. */
const linked = `exec 3<&2 2>/dev/null; ${limited}`

/** Starts a guest that is a program for Node. */
export const startGuest = ({ program, config, flags, prefix = [], link }: GuestProgram): Guest =>
  startProcess({
    command: [
      ...prefix,
      process.execPath,
      ...flags,
      program,
      JSON.stringify({ ...config, linked: link !== undefined }),
    ],
    link,
  })

/** Starts a guest, without environment, in a process group of its own. */
export const startProcess = ({ command, user, handlesAlarm = false, link }: GuestCommand): Guest => {
  const child = spawn('/bin/sh', ['-c', link ? linked : limited, ...command], {
    env: {},
    detached: true,
    stdio: ['pipe', 'pipe', link?.end() ?? 'ignore'],
    ...user,
  })
  link?.joined(child)
  const { promise: ready, resolve: isReady, reject: isNotReady } = Promise.withResolvers<void>()
  ready.catch(() => {})
  let listener: GuestListener | undefined
  let ended: 'exit' | 'flood' | undefined
  const end = (reason: 'exit' | 'flood'): void => {
    if (ended) return
    ended = reason
    kill(child)
    isNotReady(new Error('a guest ended before it was ready'))
    listener?.ended(reason)
  }
  // Whatever a guest says ends that guest at most, and not us.
  const tell = ({ line: take }: GuestListener, line: string): void => {
    try {
      take(line)
    } catch {
      end('exit')
    }
  }
  readLines(child, {
    line: (line) => {
      if (listener) tell(listener, line)
      else if (line === '{"kind":"ready"}') isReady()
    },
    flood: () => end('flood'),
  })
  child.once('error', () => end('exit'))
  child.once('close', () => end('exit'))
  // Writing to a guest that has just ended: its end is heard of anyway.
  child.stdin?.on('error', () => {})
  return {
    ready,
    send: (line) => {
      if (!ended) child.stdin?.write(`${line}\n`)
    },
    listen: (next) => {
      listener = next
      if (ended) next.ended(ended)
    },
    kill: () => kill(child),
    alive: () => ended === undefined,
    usage: () => (child.pid === undefined || ended ? noUsage : usageOfTree(child.pid)),
    alarm: () => {
      if (handlesAlarm && child.pid !== undefined && !ended) signal(innermostOf(child.pid), 'SIGALRM')
    },
  }
}

const readLines = (child: ChildProcess, { line, flood }: { line: (line: string) => void; flood: () => void }): void => {
  let rest: Buffer[] = []
  let readBytes = 0
  child.stdout?.on('data', (chunk: Buffer) => {
    readBytes += chunk.length
    if (readBytes > maxBytes) {
      child.stdout?.destroy()
      flood()
      return
    }
    let start = 0
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      const last = chunk.subarray(start, end)
      const whole = rest.length === 0 ? last : Buffer.concat([...rest, last])
      rest = []
      start = end + 1
      line(whole.toString('utf8'))
    }
    if (start < chunk.length) rest.push(chunk.subarray(start))
  })
}

/** The guest and all that it started. */
const kill = ({ pid, exitCode, signalCode }: ChildProcess): void => {
  if (pid !== undefined && exitCode === null && signalCode === null) signal(-pid, 'SIGKILL')
}

const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name)
  } catch {
    // It has just ended.
  }
}
