import { describe, expect, it } from 'vitest'
import { incidentOf, useNoticesApp } from '../../../support/notices-app.ts'
import { pushBrowser, senderOf } from '../../../support/push-browser.ts'
import { usePushService } from '../../../support/push-service.ts'

const app = useNoticesApp()
const { service, outbound } = usePushService()
const browser = pushBrowser()

const deliver = async (): Promise<void> => {
  await app().channel({ kind: 'push', url: `${service().origin}/send/abc`, keys: browser.keys })
  await app().tell(incidentOf(app()), 'opened')
  await app().perform({ outbound })
}

describe('web push', () => {
  it('reaches the browser so that only the browser can read it, signed by the sender', async () => {
    await deliver()
    const [request] = service().received
    expect(request?.headers).toMatchObject({ 'content-encoding': 'aes128gcm', ttl: '86400', urgency: 'high' })
    const shown = JSON.parse(browser.read(request?.body ?? Buffer.alloc(0))) as { title: string; tag: string }
    expect(shown.title).toContain('Shop is down')
    expect(request?.body.includes('Shop')).toBe(false)
    const sender = senderOf(request?.headers.authorization ?? '')
    const { publicKey } = (await (await app().ask('GET', '/v1/push-key')).json()) as { publicKey: string }
    expect(sender).toMatchObject({ aud: service().origin, key: publicKey })
    expect(await app().log()).toMatchObject([{ state: 'delivered' }])
  })

  it.each([404, 410])('is turned off for good where the subscription has ended: %i', async (answered) => {
    service().status = answered
    await deliver()
    expect(await app().log()).toMatchObject([{ state: 'failed' }])
    const { data } = (await (await app().ask('GET', '/v1/channels')).json()) as { data: { isEnabled: boolean }[] }
    expect(data).toMatchObject([{ isEnabled: false }])
  })

  it('is tried again where the push service is busy', async () => {
    service().status = 503
    await deliver()
    expect(await app().log()).toMatchObject([{ state: 'waiting' }])
  })
})
