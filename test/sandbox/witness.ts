import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo, connect } from 'node:net'
import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What an attack is told of the world outside, so that it can only fail for want of a way. */
export interface Targets {
  /** A folder in which any new file is an effect. */
  readonly folder: string
  /** A file whose text must not come out. */
  readonly secretFile: string
  /** Ports on loopback. */
  readonly tcp: number
  readonly udp: number
  /** The process that started the guest. */
  readonly parent: number
  readonly checkout: string
  /** An argument by which a process that was started is found. */
  readonly mark: string
}

/** Sees what reaches the machine around a guest. */
export interface Witness {
  readonly targets: Targets
  /** What was seen since the last call, the texts of a report included. Empty when nothing got out. */
  readonly effects: (report?: unknown) => Promise<readonly string[]>
  readonly close: () => Promise<void>
}

const signals = ['SIGUSR1', 'SIGUSR2', 'SIGTERM', 'SIGHUP', 'SIGINT', 'SIGWINCH', 'SIGCONT'] as const

export const openWitness = async (): Promise<Witness> => {
  const folder = mkdtempSync(join(tmpdir(), 'witness-'))
  const secret = randomUUID()
  const environmentSecret = randomUUID()
  const mark = `left-over-${randomUUID()}`
  const secretFile = join(folder, 'secret.txt')
  writeFileSync(secretFile, secret)
  process.env['WITNESS_SECRET'] = environmentSecret
  let seen: string[] = []
  const connections = new Set<{ said: string }>()

  let own = Promise.withResolvers<void>()
  const tcp = createServer((socket) => {
    const connection = { said: 'tcp: a connection' }
    connections.add(connection)
    socket.on('error', () => {})
    socket.once('data', (data) => {
      if (data.toString() !== secret) return
      connections.delete(connection)
      own.resolve()
    })
    socket.end()
  })
  tcp.listen(0, '127.0.0.1')
  await once(tcp, 'listening')
  const tcpPort = (tcp.address() as AddressInfo).port
  const udp = createSocket('udp4')
  udp.bind(0, '127.0.0.1')
  await once(udp, 'listening')
  const udpPort = udp.address().port
  udp.on('message', (message) => {
    if (message.toString() !== secret) seen.push(`udp: ${message.toString('latin1').slice(0, 60)}`)
  })
  const onSignal = (signal: string): void => void seen.push(`signal: ${signal}`)
  for (const signal of signals) process.on(signal, onSignal)

  /** A round trip of our own: what was sent to loopback before it has arrived after it. */
  const arrived = async (): Promise<void> => {
    own = Promise.withResolvers<void>()
    const socket = connect({ port: tcpPort, host: '127.0.0.1' })
    socket.on('error', () => {})
    socket.resume()
    socket.end(secret)
    const echo = once(udp, 'message')
    udp.send(secret, udpPort, '127.0.0.1')
    await Promise.all([own.promise, echo])
  }

  return {
    targets: { folder, secretFile, tcp: tcpPort, udp: udpPort, parent: process.pid, checkout: process.cwd(), mark },
    effects: async (report) => {
      await arrived()
      const text = JSON.stringify(report ?? '')
      const files = readdirSync(folder).filter((name) => name !== 'secret.txt')
      for (const name of files) rmSync(join(folder, name), { recursive: true, force: true })
      const found = [
        ...seen,
        ...Array.from(connections, ({ said }) => said),
        ...files.map((name) => `file: ${name}`),
        ...(readFileSync(secretFile, 'utf8') === secret ? [] : ['file: secret.txt was changed']),
        ...(text.includes(secret) ? ['the report says the secret of a file'] : []),
        ...(text.includes(environmentSecret) ? ['the report says the secret of the environment'] : []),
        ...processesWith(mark).map(() => 'a process'),
      ]
      seen = []
      connections.clear()
      return found
    },
    close: async () => {
      for (const signal of signals) process.off(signal, onSignal)
      for (const id of processesWith(mark)) process.kill(id, 'SIGKILL')
      delete process.env['WITNESS_SECRET']
      rmSync(folder, { recursive: true, force: true })
      udp.close()
      tcp.close()
      await once(tcp, 'close')
    },
  }
}

const processesWith = (mark: string): readonly number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((id) => {
      try {
        return readFileSync(`/proc/${id}/cmdline`, 'utf8').includes(mark)
      } catch {
        return false
      }
    })
