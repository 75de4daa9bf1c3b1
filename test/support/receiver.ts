import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach } from 'vitest'

export interface ReceivedRequest {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

interface Reply {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** A server on the loopback that keeps what it receives. */
export interface Receiver {
  readonly origin: string
  readonly requests: ReceivedRequest[]
  /** How many wait for an answer now. */
  waiting(): number
  /** What it answers from now on; 200 until then. */
  reply(how: (request: ReceivedRequest) => Reply | Promise<Reply>): void
  close(): Promise<void>
}

export const startReceiver = async (port = 0): Promise<Receiver> => {
  const requests: ReceivedRequest[] = []
  let waiting = 0
  let how: Parameters<Receiver['reply']>[0] = () => ({ status: 200 })
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      const { method = '', url: path = '', headers } = incoming
      const request = { method, path, headers, body: Buffer.concat(chunks).toString() }
      requests.push(request)
      waiting += 1
      response.once('close', () => {
        waiting -= 1
      })
      void Promise.resolve(how(request)).then(({ status, headers: fields = {}, body = '' }) =>
        response.writeHead(status, fields).end(body),
      )
    })
  })
  await listen(server, port)
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    waiting: () => waiting,
    reply: (next) => {
      how = next
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve) => server.listen(port, '127.0.0.1', resolve))

/** A receiver for the tests of a file, with nothing received before each test. */
export const useReceiver = (): (() => Receiver) => {
  let receiver: Receiver | undefined
  beforeAll(async () => {
    receiver = await startReceiver()
  })
  beforeEach(() => {
    receiver?.requests.splice(0)
    receiver?.reply(() => ({ status: 200 }))
  })
  afterAll(() => receiver?.close())
  return () => {
    if (!receiver) throw new Error('The receiver is there only inside tests.')
    return receiver
  }
}
