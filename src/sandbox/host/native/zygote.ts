import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { Socket } from 'node:net'
import { join } from 'node:path'
import { type Guest, guestOver, kill } from '../guests/guest-process.ts'
import { noUsage, processInside, usageOfTree } from '../guests/process-usage.ts'
import { bubblewrap, type Folders, ownFolders, python, sandboxArguments, user } from './native-sandbox.ts'

/** A process with Python, pytest and libraries imported, in a sandbox. Guests fork from it, each into namespaces of its own. */
export interface Zygote {
  /** Rejects with the reason if it cannot be made. */
  readonly ready: Promise<void>
  /** Starts a guest. Two with the same `link` share a socket. */
  readonly start: (link?: number) => Guest
  readonly alive: () => boolean
  /** Ends it, once its last guest has ended. */
  readonly close: () => void
}

const program = `import sys
sys.path.insert(0, '/touchstone-harness')
import json
from touchstone.zygote import main
main(json.loads(sys.argv[1]), sys.argv[2:])`

/** Numbers of Linux on every machine. */
const signals = { kill: 9, alarm: 14 }

export const startZygote = (folders: Folders, libraries: readonly string[]): Zygote => {
  const words = [python, '-I', '-B', '-c', program, JSON.stringify(ownFolders), ...libraries]
  const proc = openSync('/proc', 'r')
  const child = spawn(bubblewrap, [...sandboxArguments(folders), '--', ...words], {
    env: {},
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe', proc],
    ...user,
  })
  closeSync(proc)
  const { promise: ready, resolve: isReady, reject: isNotReady } = Promise.withResolvers<void>()
  ready.catch(() => {})
  let isAlive = true
  let isClosing = false
  let guests = 0
  let complaint = ''
  const ended = (): void => {
    isAlive = false
    isNotReady(new Error(complaint.trim().split('\n').at(-1) || 'it ended before it was ready'))
  }
  child.stdout?.once('data', () => isReady())
  child.stderr?.on('data', (chunk: Buffer) => {
    complaint = `${complaint}${chunk.toString('utf8')}`.slice(-2_000)
  })
  child.once('error', ended).once('close', ended)
  child.stdin?.on('error', () => {})
  const signal = (pid: number, number: number): void => void child.stdin?.write(`${JSON.stringify([pid, number])}\n`)

  const start = (link?: number): Guest => {
    const socket = new Socket()
    guests += 1
    socket.on('error', (error: NodeJS.ErrnoException) => {
      // It has ended, and this process has not noticed yet.
      if (error.syscall === 'connect') isAlive = false
    })
    socket.once('close', () => {
      guests -= 1
      if (isClosing && guests === 0) kill(child)
    })
    const connect = (): void => {
      // A guest that is no longer wanted: connecting would open its socket again.
      if (socket.destroyed) return
      socket.connect(join(folders.temporary, 'zygote'))
      socket.write(`${JSON.stringify({ link: link ?? null })}\n`)
    }
    ready.then(connect, (error: Error) => socket.destroy(error))
    let pid: number | undefined
    let outside: number | undefined
    return guestOver({
      input: socket,
      output: socket,
      onEnd: (end) => socket.once('close', end),
      onReady: (message) => {
        pid = 'pid' in message ? Number(message.pid) : undefined
        outside = pid === undefined || child.pid === undefined ? undefined : processInside(child.pid, pid)
      },
      // Before it is ready, a guest ends at the end of its connection.
      kill: () => {
        if (pid !== undefined) signal(pid, signals.kill)
        socket.destroy()
      },
      usage: () => (outside === undefined ? noUsage : usageOfTree(outside)),
      alarm: () => {
        if (pid !== undefined) signal(pid, signals.alarm)
      },
    })
  }
  return {
    ready,
    start,
    alive: () => isAlive,
    close: () => {
      isClosing = true
      if (guests === 0) kill(child)
    },
  }
}
