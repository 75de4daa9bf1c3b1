import { once } from 'node:events'
import { createServer as createHttpServer, type RequestListener } from 'node:http'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { nodeOutbound } from '#adapters/outbound/node-outbound.ts'
import type { NameResolver } from '#adapters/outbound/checked-addresses.ts'
import { OutboundError } from '#core/outbound-error.ts'
import type { Outbound } from '#ports/outbound.ts'

/** On this machine 127.0.0.2 to 127.0.0.3 play the public internet, and 127.0.0.1 and ::1 the network that nobody may reach. */
export const publicRange = '127.0.0.2/31'
export const [publicHost, otherPublicHost] = ['127.0.0.2', '127.0.0.3']

export interface PrivateServer {
  readonly port: number
  /** Connections that it has accepted since the last question. */
  touches(): number
  /** Requests that it has read since the last question. */
  requests(): number
  close(): Promise<void>
}

/** A server of the private network, on IPv4 and IPv6, which counts whoever comes. */
export const startPrivateServer = async (): Promise<PrivateServer> => {
  let [touches, requests] = [0, 0]
  const servers = ['127.0.0.1', '::1'].map(() => {
    const server = createHttpServer((_, response) => {
      requests += 1
      response.end('secret of the private network')
    })
    return server.on('connection', () => (touches += 1))
  })
  const [first, second] = servers
  const port = await listening(first as Server, '127.0.0.1', 0)
  await listening(second as Server, '::1', port)
  return {
    port,
    touches: () => [touches, (touches = 0)][0] as number,
    requests: () => [requests, (requests = 0)][0] as number,
    close: async () => {
      await Promise.all(servers.map(closed))
    },
  }
}

/** An HTTP server of the public internet. */
export const startPublicServer = async (listener: RequestListener, port = 0, host = publicHost) => {
  const server = createHttpServer(listener)
  return { port: await listening(server, host, port), close: () => closed(server) }
}

/** A TCP server of the public internet that says what it likes, and counts the bytes that it gets rid of. */
export const startRawServer = async (talk: (socket: Socket) => void) => {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    talk(socket)
  })
  const port = await listening(server, publicHost, 0)
  return {
    url: `http://${publicHost}:${port}/`,
    port,
    sentBytes: () =>
      [...sockets].reduce((sum, { bytesWritten, writableLength }) => sum + bytesWritten - writableLength, 0),
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await closed(server)
    },
  }
}

const listening = async (server: Server, host: string, port: number): Promise<number> => {
  server.listen(port, host)
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

const closed = async (server: Server): Promise<void> => {
  if ('closeAllConnections' in server) (server.closeAllConnections as () => void)()
  await new Promise((resolve) => server.close(resolve))
}

/** Answers for each name the next of its lists of addresses; the last one again and again. */
export const scriptedResolver = (names: Readonly<Record<string, readonly (readonly string[])[]>>): NameResolver => {
  const asked = new Map<string, number>()
  return {
    addresses: (name) => {
      const answers = names[name]
      if (!answers) return Promise.reject(new OutboundError('name', `${name} does not exist.`))
      const turn = asked.get(name) ?? 0
      asked.set(name, turn + 1)
      return Promise.resolve(answers[Math.min(turn, answers.length - 1)] ?? [])
    },
    records: () => Promise.resolve([]),
  }
}

/** The way out of a server whose operator allows the machines that play the public internet. */
export const outboundWith = (names: Parameters<typeof scriptedResolver>[0] = {}): Outbound =>
  nodeOutbound({ allow: [publicRange], resolver: scriptedResolver(names) })

/** The failure of some work; fails where it succeeds. */
export const failureOf = async (work: Promise<unknown>): Promise<OutboundError> => {
  const error: unknown = await work.then(
    () => 'It succeeded.',
    (reason: unknown) => reason,
  )
  if (error instanceof OutboundError) return error
  throw new Error(`Expected an OutboundError and found ${String(error)}`)
}
