import type { Server } from 'node:http'

/** Resolves when the server accepts connections; rejects when the port is taken or refused. Answers the port that it got. */
export const listen = (server: Server, port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })

interface Stopping {
  /** What ends after the last request. */
  readonly close: () => Promise<void>
  readonly onFailure: (error: unknown) => void
  /** How long requests under way may take to end; without it, as long as they need. */
  readonly maxDrainMs?: number
}

/** On SIGTERM or SIGINT: no new connections, requests under way end, then `close`, then the process. */
export const stopOnSignal = (server: Server, { close, onFailure, maxDrainMs }: Stopping): void => {
  let isStopping = false
  const stop = (): void => {
    if (isStopping) return
    isStopping = true
    const deadline = maxDrainMs === undefined ? undefined : setTimeout(() => server.closeAllConnections(), maxDrainMs)
    server.close(() => {
      clearTimeout(deadline)
      close().then(
        () => process.exit(0),
        (error: unknown) => {
          onFailure(error)
          process.exit(1)
        },
      )
    })
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}
