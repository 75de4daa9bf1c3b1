import { createServer } from 'node:https'
import type { IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { nodeOutbound } from '#adapters/outbound/node-outbound.ts'
import type { Outbound } from '#ports/outbound.ts'
import { makeCertificate } from './certificate.ts'

export interface ReceivedPush {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

interface PushService {
  readonly origin: string
  /** What it got in this test. */
  readonly received: ReceivedPush[]
  /** The status of its answers: 201 at the beginning of each test. */
  status: number
}

/** A push service over HTTPS for one test file, and the way out that trusts it. It keeps what it gets. */
export const usePushService = (): { readonly service: () => PushService; readonly outbound: Outbound } => {
  const certificate = makeCertificate()
  const service = { origin: '', received: [] as ReceivedPush[], status: 201 }
  const server = createServer({ key: certificate.key, cert: certificate.cert }, (request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      service.received.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks) })
      response.writeHead(service.status).end()
    })
  })
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    service.origin = `https://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => {
    server.close()
    certificate.remove()
  })
  beforeEach(() => {
    service.received.length = 0
    service.status = 201
  })
  return {
    service: () => service,
    outbound: nodeOutbound({ allow: ['127.0.0.0/8'], authorities: certificate.cert }),
  }
}
