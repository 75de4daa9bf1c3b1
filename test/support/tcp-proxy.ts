import { createServer, connect, type AddressInfo, type Socket } from 'node:net'

export interface TcpProxy {
  readonly port: number
  /** Bytes that clients have sent so far. */
  sent(): number
  /** Holds back what the target answers until `resume`. */
  pause(): void
  resume(): void
  /** Lets the connections that are open now hear nothing any more; new ones are as they should be. */
  silence(): void
  /** Breaks every connection and refuses new ones until `restore`. */
  cut(): Promise<void>
  restore(): Promise<void>
  close(): Promise<void>
}

/** Stands between a client and a server so that a test can make the server hang or vanish. */
export const startTcpProxy = async (host: string, targetPort: number): Promise<TcpProxy> => {
  const pairs = new Set<{ readonly near: Socket; readonly far: Socket }>()
  let paused = false
  let sent = 0
  const open = (near: Socket): void => {
    const far = connect(targetPort, host)
    const pair = { near, far }
    pairs.add(pair)
    const end = (): void => {
      near.destroy()
      far.destroy()
      pairs.delete(pair)
    }
    near.on('error', end).on('close', end).pipe(far)
    far.on('error', end).on('close', end).pipe(near)
    near.on('data', (bytes) => {
      sent += bytes.length
    })
    if (paused) far.pause()
  }
  const server = createServer(open)
  const listen = (port: number): Promise<void> => new Promise((resolve) => server.listen(port, '127.0.0.1', resolve))
  await listen(0)
  const { port } = server.address() as AddressInfo
  const cut = async (): Promise<void> => {
    for (const { near, far } of pairs) {
      near.destroy()
      far.destroy()
    }
    if (server.listening) await new Promise((resolve) => server.close(resolve))
  }
  return {
    port,
    sent: () => sent,
    pause: () => {
      paused = true
      for (const { near, far } of pairs) {
        far.unpipe(near)
        far.pause()
      }
    },
    resume: () => {
      paused = false
      for (const { near, far } of pairs) far.pipe(near)
    },
    silence: () => {
      for (const { near, far } of pairs) far.unpipe(near)
    },
    cut,
    restore: () => listen(port),
    close: cut,
  }
}
