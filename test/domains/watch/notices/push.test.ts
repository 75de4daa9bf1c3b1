import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { IncomingHttpHeaders } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { nodeOutbound } from '#adapters/outbound/node-outbound.ts'
import { makeCertificate } from '../../../support/certificate.ts'
import { incidentOf, useNoticesApp } from '../../../support/notices-app.ts'
import { pushBrowser, senderOf } from '../../../support/push-browser.ts'

const app = useNoticesApp()
const certificate = makeCertificate()
const browser = pushBrowser()
const received: { readonly headers: IncomingHttpHeaders; readonly body: Buffer }[] = []
let server: Server
let status = 201

beforeAll(async () => {
  server = createServer({ key: certificate.key, cert: certificate.cert }, (request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      received.push({ headers: request.headers, body: Buffer.concat(chunks) })
      response.writeHead(status).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => {
  server.close()
  certificate.remove()
})
beforeEach(() => {
  received.length = 0
  status = 201
})

const origin = (): string => `https://127.0.0.1:${(server.address() as AddressInfo).port}`
const outbound = nodeOutbound({ allow: ['127.0.0.0/8'], authorities: certificate.cert })
const deliver = async (): Promise<void> => {
  await app().channel({ kind: 'push', url: `${origin()}/send/abc`, keys: browser.keys })
  await app().tell(incidentOf(app()), 'opened')
  await app().perform({ outbound })
}

describe('web push', () => {
  it('reaches the browser so that only the browser can read it, with the proof of who sends it', async () => {
    await deliver()
    const [request] = received
    expect(request?.headers).toMatchObject({ 'content-encoding': 'aes128gcm', ttl: '86400', urgency: 'high' })
    const shown = JSON.parse(browser.read(request?.body ?? Buffer.alloc(0))) as { title: string; tag: string }
    expect(shown.title).toContain('Shop is down')
    expect(request?.body.includes('Shop')).toBe(false)
    const sender = senderOf(request?.headers.authorization ?? '')
    const { publicKey } = (await (await app().ask('GET', '/v1/push-key')).json()) as { publicKey: string }
    expect(sender).toMatchObject({ aud: origin(), key: publicKey })
    expect(await app().log()).toMatchObject([{ state: 'delivered' }])
  })

  it.each([404, 410])('is turned off for good where the subscription has ended: %i', async (answered) => {
    status = answered
    await deliver()
    expect(await app().log()).toMatchObject([{ state: 'failed' }])
    const { data } = (await (await app().ask('GET', '/v1/channels')).json()) as { data: { isEnabled: boolean }[] }
    expect(data).toMatchObject([{ isEnabled: false }])
  })

  it('is tried again where the push service is busy', async () => {
    status = 503
    await deliver()
    expect(await app().log()).toMatchObject([{ state: 'waiting' }])
  })
})
