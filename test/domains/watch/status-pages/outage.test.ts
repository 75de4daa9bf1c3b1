import { describe, expect, it } from 'vitest'
import { useStatusApp } from '../../../support/status-app.ts'

const app = useStatusApp()

const sentence = async (): Promise<string> =>
  /<title>(.*?) · /.exec(await (await app().request('/status/shop')).text())?.[1] ?? ''

describe('an outage', () => {
  it('is on the status page and in the mail of its subscribers, once each, from its first failures to its end', async () => {
    const { monitor, page, check, clock, visitor, sent, sendMails, ask } = app()
    const shop = await monitor('internal-name-7')
    await page({ Shop: shop })
    await check()
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    await visitor().request('POST', '/status/shop/subscribers', 'email=ada%40example.org', form)
    await sendMails()
    const link = sent[0]?.text.match(/https:\/\/status\.example(\S+)/)?.[1] ?? ''
    await visitor().request('POST', link, '', form)
    const minutely = async (outcome: 'up' | 'down', times: number): Promise<void> => {
      for (let time = 0; time < times; time++) {
        clock.advance(61_000)
        await check({ [shop]: outcome })
      }
      await sendMails()
    }
    await minutely('down', 1)
    expect(await sentence()).toBe('We do not know')
    await minutely('down', 3)
    expect(await sentence()).toBe('Shop is down')
    const { data } = (await (await ask('GET', '/v1/incidents')).json()) as { data: { id: string }[] }
    expect(data).toHaveLength(1)
    const note = { text: 'We look into it.', isPublic: true }
    expect((await ask('POST', `/v1/incidents/${data[0]?.id}/notes`, note)).status).toBe(200)
    await minutely('down', 30)
    expect(await (await app().request('/status/shop')).text()).toContain('We look into it.')
    await minutely('up', 3)
    expect(await sentence()).toBe('Shop works')
    expect(await (await app().request('/status/shop')).text()).toContain('Shop was down')
    expect(sent.map(({ subject }) => subject)).toEqual([
      'Confirm that you want mails about The shop',
      'Shop is down - The shop',
      'Shop works again - The shop',
    ])
    for (const { text, html } of sent) expect(text + html).not.toContain('internal-name-7')
  })
})
