import type { Server } from 'node:http'
import { createServer, type Server as SocketServer } from 'node:net'

/** Resolves with the port when the server accepts connections. Rejects when the port is in use or forbidden. */
export const listen = (server: Server, port: number, host: string): Promise<number> =>
  startListening(server, { port, host })

/** A server that listens, and how it stops. */
export interface Listening {
  readonly port: number
  /** Accepts nothing more, and resolves when the last connection has ended. */
  readonly close: () => Promise<void>
}

/**
 * A socket that listens gives its process one connection in each turn of the event loop. With a thousand busy connections a turn takes
 * a tenth of a second, so the 500 that wait in one socket's queue would wait for a minute. These share them.
 */
const sockets = 32

/** The same with several sockets, which the kernel serves in turn; with one where the platform has no SO_REUSEPORT. */
export const listenWidely = async (server: Server, port: number, host: string): Promise<Listening> => {
  // A port that somebody else shares is in use as well: only a plain socket can tell.
  const probe = createServer()
  const free = await startListening(probe, { port, host })
  await closed(probe)
  const shared = { port: free, host, reusePort: true }
  try {
    await startListening(server, shared)
  } catch (error) {
    if (!isUnsupported(error)) throw error
    return { port: await startListening(server, { port: free, host }), close: () => closed(server) }
  }
  const further = Array.from({ length: sockets - 1 }, () =>
    createServer({ noDelay: true }, (socket) => server.emit('connection', socket)),
  )
  await Promise.all(further.map((each) => startListening(each, shared)))
  return {
    port: free,
    close: async () => {
      await Promise.all([server, ...further].map(closed))
    },
  }
}

interface Address {
  readonly port: number
  readonly host: string
  readonly reusePort?: boolean
}

const startListening = (server: SocketServer, address: Address): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(address, () => {
      server.off('error', reject)
      const bound = server.address()
      resolve(typeof bound === 'object' && bound ? bound.port : address.port)
    })
  })

const closed = (server: SocketServer): Promise<void> => new Promise((resolve) => server.close(() => resolve()))

const isUnsupported = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['ENOTSUP', 'EINVAL', 'ENOPROTOOPT'].includes(String(error.code))

interface Stopping {
  /** Ends listening, where the server has more than its own socket. */
  readonly listening?: () => Listening | undefined
  /** Called after the last request. */
  readonly close: () => Promise<void>
  readonly onFailure: (error: unknown) => void
  /** How long running requests may take to end; without it, as long as they need. */
  readonly maxDrainMs?: number
}

/** On SIGTERM or SIGINT it accepts no new connections, lets running requests end, calls `close`, and ends the process. */
export const stopOnSignal = (server: Server, { listening, close, onFailure, maxDrainMs }: Stopping): void => {
  let isStopping = false
  const stop = (): void => {
    if (isStopping) return
    isStopping = true
    const deadline = maxDrainMs === undefined ? undefined : setTimeout(() => server.closeAllConnections(), maxDrainMs)
    const stopListening = listening?.()?.close ?? (() => closed(server))
    void stopListening()
      .then(() => {
        clearTimeout(deadline)
        return close()
      })
      .then(
        () => process.exit(0),
        (error: unknown) => {
          onFailure(error)
          process.exit(1)
        },
      )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}
