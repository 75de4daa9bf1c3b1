import { type ChildProcess, spawn } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'
import { parse } from '../../protocol/observation.ts'
import { noUsage, type ProcessUsage, usageOfTree } from './process-usage.ts'

/** A process that runs at most one solution, or half of one. */
export interface Guest {
  /** Resolves when it can accept a job; rejects when it ends before that. */
  readonly ready: Promise<void>
  readonly send: (line: string) => void
  /** Sets the listener for its lines and its end. */
  readonly listen: (listener: GuestListener) => void
  readonly kill: () => void
  readonly alive: () => boolean
  /** Its present memory and the time that it has used; zero after its end. */
  readonly usage: () => ProcessUsage
  /** Sends SIGALRM to the program inside all wrappers when its time is used up. It works only if the program handles that. */
  readonly alarm: () => void
}

export interface GuestListener {
  readonly line: (line: string) => void
  /** Called once, when the process has ended, or has sent more than a guest may. */
  readonly ended: (reason: 'exit' | 'flood') => void
}

export interface GuestProgram {
  readonly program: string
  readonly config: object
  /** Flags of Node. */
  readonly flags: readonly string[]
  /** The prefix of the command that runs it in its own namespaces. */
  readonly prefix?: readonly string[]
  readonly link?: GuestLink | undefined
}

/** Any program with the protocol of guests. */
export interface GuestCommand {
  readonly command: readonly string[]
  /** The user and group of the process; by default those of the server. */
  readonly user?: { readonly uid: number; readonly gid: number }
  readonly link?: GuestLink | undefined
}

/** A socket between two guests, which both have as descriptor 3: the first makes it, the second inherits the other end. */
export interface GuestLink {
  readonly end: () => 'pipe' | Readable
  readonly joined: (child: ChildProcess) => void
}

export const guestLink = (): GuestLink => {
  let otherEnd: Readable | undefined
  return {
    end: () => otherEnd ?? 'pipe',
    joined: ({ stderr }) => {
      // Until now only this process has it, and has not read from it. It takes no part in the messages between the two.
      if (otherEnd) otherEnd.destroy()
      else otherEnd = stderr ?? undefined
    },
  }
}

/** The maximum that a guest may send in one run, in bytes. */
const maxBytes = 32 * 1024 * 1024

/** The maximum number of its lines, far more than there are messages about a run: reading each takes time of this process. */
const maxLines = 100_000

/** Seconds of processor time after which the kernel ends a guest, even without a parent; and no core file. */
const limitedScript = 'ulimit -t 60; ulimit -c 0; exec "$0" "$@"'

/** Inherited as descriptor 2, the only one on which Node blocks when there is nothing to read. Nothing may print there. */
const linkedScript = `exec 3<&2 2>/dev/null; ${limitedScript}`

/** Starts a guest that is a program for Node. */
export const startGuest = ({ program, config, flags, prefix = [], link }: GuestProgram): Guest =>
  startProcess({
    command: [
      ...prefix,
      process.execPath,
      ...flags,
      program,
      JSON.stringify({ ...config, isLinked: link !== undefined }),
    ],
    link,
  })

/** Starts a guest, without environment, in a process group of its own. */
export const startProcess = ({ command, link }: GuestCommand): Guest => {
  const child = spawn('/bin/sh', ['-c', link ? linkedScript : limitedScript, ...command], {
    env: {},
    detached: true,
    stdio: ['pipe', 'pipe', link?.end() ?? 'ignore'],
  })
  link?.joined(child)
  const { stdin: input, stdout: output } = child
  if (!input || !output) throw new Error('a guest has no channel')
  return guestOver({
    input,
    output,
    onEnd: (end) => child.once('error', end).once('close', end),
    kill: () => kill(child),
    usage: () => (child.pid === undefined ? noUsage : usageOfTree(child.pid)),
    alarm: () => {},
  })
}

/** How the host reaches a guest's process. */
export interface GuestProcess extends Pick<Guest, 'kill' | 'usage' | 'alarm'> {
  readonly input: Writable
  readonly output: Readable
  readonly onEnd: (end: () => void) => void
  /** Takes the message with which the guest says that it is ready. */
  readonly onReady?: (message: object) => void
}

/** The protocol of guests over the descriptors of a process. */
export const guestOver = ({ input, output, onEnd, onReady, kill, usage, alarm }: GuestProcess): Guest => {
  const { promise: ready, resolve: isReady, reject: isNotReady } = Promise.withResolvers<void>()
  ready.catch(() => {})
  let listener: GuestListener | undefined
  let ended: 'exit' | 'flood' | undefined
  const end = (reason: 'exit' | 'flood'): void => {
    if (ended) return
    ended = reason
    kill()
    isNotReady(new Error('a guest ended before it was ready'))
    listener?.ended(reason)
  }
  // Output of a guest may end that guest, but never this process.
  const tell = ({ line: take }: GuestListener, line: string): void => {
    try {
      take(line)
    } catch {
      end('exit')
    }
  }
  const greet = (line: string): void => {
    const message = parse(line)
    if (message?.kind === 'refused') isNotReady(new Error(String(message['reason'])))
    if (message?.kind !== 'ready') return
    onReady?.(message)
    isReady()
  }
  readLines(output, {
    line: (line) => {
      if (listener) tell(listener, line)
      else greet(line)
    },
    flood: () => end('flood'),
  })
  onEnd(() => end('exit'))
  // The guest has just ended; its end is reported separately.
  input.on('error', () => {})
  return {
    ready,
    send: (line) => {
      if (!ended) input.write(`${line}\n`)
    },
    listen: (next) => {
      listener = next
      if (ended) next.ended(ended)
    },
    kill,
    alive: () => ended === undefined,
    usage: () => (ended ? noUsage : usage()),
    alarm: () => {
      if (!ended) alarm()
    },
  }
}

const readLines = (output: Readable, { line, flood }: { line: (line: string) => void; flood: () => void }): void => {
  let rest: Buffer[] = []
  let readBytes = 0
  let lines = 0
  const stop = (): void => {
    output.destroy()
    flood()
  }
  output.on('data', (chunk: Buffer) => {
    readBytes += chunk.length
    if (readBytes > maxBytes) return stop()
    let start = 0
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      lines += 1
      if (lines > maxLines) return stop()
      const last = chunk.subarray(start, end)
      const whole = rest.length === 0 ? last : Buffer.concat([...rest, last])
      rest = []
      start = end + 1
      line(whole.toString('utf8'))
    }
    if (start < chunk.length) rest.push(chunk.subarray(start))
  })
}

/** The process and all that it started, which are a group. */
export const kill = ({ pid, exitCode, signalCode }: ChildProcess): void => {
  if (pid === undefined || exitCode !== null || signalCode !== null) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It has just ended.
  }
}
