import type { Server } from 'node:http'

/** Resolves with the port when the server accepts connections. Rejects when the port is in use or forbidden. */
export const listen = (server: Server, port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })

interface Stopping {
  /** Called after the last request. */
  readonly close: () => Promise<void>
  readonly onFailure: (error: unknown) => void
  /** How long running requests may take to end; without it, as long as they need. */
  readonly maxDrainMs?: number
}

/** On SIGTERM or SIGINT it accepts no new connections, lets running requests end, calls `close`, and ends the process. */
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
