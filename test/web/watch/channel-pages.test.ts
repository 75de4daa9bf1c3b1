import { describe, expect, it, test } from 'vitest'
import { webCryptoSealing } from '#adapters/system/web-crypto-sealing.ts'
import { noticeWork } from '#domains/watch/index.ts'
import { openScope } from '#scope.ts'
import { performNext } from '#work/index.ts'
import type { Fields, SeenPage, Visitor } from '../../support/account-pages.ts'
import { incidentOf, tell } from '../../support/notices-app.ts'
import { useReceiver } from '../../support/receiver.ts'
import { testScope } from '../../support/scope.ts'
import { hostile } from './samples.ts'
import { openAdministrator, useWatchApp } from './site.ts'

const app = useWatchApp()
const receiver = useReceiver()

/** Delivers what is due, as a worker of the server does. */
const perform = async (): Promise<boolean> => {
  const { scope, clock } = testScope(app().db)
  clock.advance(app().clock.now() - clock.now())
  const open = openScope({ ...scope, sealing: webCryptoSealing('01'.repeat(32)) })
  return (await performNext(open, noticeWork)) !== undefined
}

const filled: Readonly<Record<string, Fields>> = {
  email: { address: 'ops@example.org' },
  slack: { url: 'https://hooks.slack.com/services/T/B/x' },
  discord: { url: 'https://discord.com/api/webhooks/1/token' },
  teams: { url: 'https://example.webhook.office.com/x' },
  http: {
    url: 'https://ntfy.sh/topic',
    method: 'PUT',
    token: 'tk_swordfish',
    headerName: 'X-A',
    headerValue: 'swordfish',
  },
  webhook: { url: 'https://hooks.example.com/swordfish' },
}

const create = ({ send }: Visitor, kind: string, fields: Fields = {}): Promise<SeenPage> =>
  send('/watch/channels', {
    kind,
    name: `A ${kind}`,
    minSeverity: 'degraded',
    isEnabled: 'yes',
    ...filled[kind],
    ...fields,
  })
const pathOf = async ({ browser }: Visitor): Promise<string> => {
  const { data } = await browser.json<{ data: readonly { id: string }[] }>('GET', '/v1/channels')
  return `/watch/channels/${data.at(-1)?.id}`
}

describe('the form of a channel', () => {
  test.each(Object.keys(filled))('of kind %s creates it, shows no address again, and changes it', async (kind) => {
    const visitor = await openAdministrator(app())
    const { open, send, browser } = visitor
    const form = await open(`/watch/channels/new?kind=${kind}`)
    for (const name of Object.keys(filled[kind] ?? {})) expect(form.text, name).toContain(`name="${name}"`)
    const created = await create(visitor, kind)
    const path = await pathOf(visitor)
    if (kind === 'webhook') {
      expect(created.text).toMatch(/<code>whsec_[A-Za-z0-9+/]{43}=<\/code>/)
      expect(created.headers.get('cache-control')).toBe('no-store')
    } else expect(created.location).toBe(`${path}?done=channel`)
    expect((await open(`${path}?done=channel`)).text).toContain('The channel is saved.')
    for (const page of ['', '/edit']) {
      const { text } = await open(path + page)
      expect(text).not.toContain('swordfish')
      expect(text).not.toContain('whsec_')
    }
    const hours = { quietFrom: '22:00', quietTo: '07:00', quietZone: 'Europe/Brussels', quietExceptFrom: '' }
    const changed = await send(`${path}/edit`, { name: 'Renamed', minSeverity: 'down', ...hours })
    expect(changed.location).toBe(`${path}?done=channel`)
    expect(await browser.json('GET', `/v1${path.replace('/watch', '')}`)).toMatchObject({
      name: 'Renamed',
      kind,
      minSeverity: 'down',
      isEnabled: false,
      quietHours: { zone: 'Europe/Brussels', from: '22:00', to: '07:00', exceptFrom: null },
    })
    const shown = await open(path)
    expect(shown.text).toContain('silent from 22:00 to 07:00 (Europe/Brussels)')
    expect(shown.text).toContain('This channel is turned off')
    expect((await open(`${path}/edit`)).text).toContain('value="22:00"')
  })

  it('comes back with what was typed, without secrets, and with what is wrong beside its field', async () => {
    const visitor = await openAdministrator(app())
    const page = await create(visitor, 'http', {
      name: '',
      url: 'ftp://x',
      quietFrom: '25:00',
      quietTo: '07:00',
      quietZone: 'UTC',
    })
    expect(page.status).toBe(400)
    expect(page.text).toContain('<title>Error: Add a channel · Touchstone</title>')
    expect(page.text).toContain('value="ftp://x"')
    expect(page.text).toContain('id="name-fault"')
    expect(page.text).toContain('id="quietHours-fault"')
    expect(page.text).not.toContain('swordfish')
    const again = await create(visitor, 'http', { url: 'ftp://x' })
    expect(again.text).toContain('Address must be an http(s) URL')
  })

  it('says that a name is taken', async () => {
    const visitor = await openAdministrator(app())
    await create(visitor, 'slack')
    expect((await create(visitor, 'slack')).text).toContain('The application already has a channel A slack.')
  })

  it('offers other channels of the application as the next one', async () => {
    const visitor = await openAdministrator(app())
    await create(visitor, 'slack')
    const first = (await pathOf(visitor)).split('/').at(-1) ?? ''
    expect((await visitor.open(`/watch/channels/${first}/edit`)).text).not.toContain('name="nextChannelId"')
    await create(visitor, 'discord', { nextChannelId: first, escalateAfterMinutes: '15' })
    const { data } = await visitor.browser.json<{ data: readonly { id: string; nextChannelId: string }[] }>(
      'GET',
      '/v1/channels',
    )
    const second = data.find(({ nextChannelId }) => nextChannelId === first)?.id ?? ''
    expect((await visitor.open(`/watch/channels/${second}`)).text).toContain('then A slack, after 15 min')
    expect((await visitor.open(`/watch/channels/${second}/edit`)).text).toContain('value="15"')
  })
})

describe('the test button', () => {
  const press = async ({ open, send }: Visitor, path: string): Promise<SeenPage> => {
    const sending = send(`${path}/test`, {})
    await expect.poll(perform, { timeout: 5_000, interval: 20 }).toBe(true)
    return open((await sending).location ?? '')
  }

  it('shows that the test arrived', async () => {
    const visitor = await openAdministrator(app())
    await create(visitor, 'slack', { url: `${receiver().origin}/hook` })
    const page = await press(visitor, await pathOf(visitor))
    expect(page.text).toContain('The test was delivered.')
    expect(page.text).toContain('accepted with status 200')
    expect(receiver().requests[0]?.body).toContain('Somebody tested the channel A slack.')
  })

  it('shows why it did not', async () => {
    const visitor = await openAdministrator(app())
    await create(visitor, 'slack', { url: `${receiver().origin}/hook` })
    receiver().reply(() => ({ status: 404, body: hostile }))
    const page = await press(visitor, await pathOf(visitor))
    expect(page.text).toContain('The test was not delivered. The receiver answered 404: ')
    expect(page.text).not.toContain('<script>alert')
  })
})

describe('the page of a channel', () => {
  it('shows each attempt, and escapes what a receiver answered', async () => {
    const visitor = await openAdministrator(app())
    await create(visitor, 'slack', { url: `${receiver().origin}/hook` })
    const { data } = await visitor.browser.json<{ data: readonly { applicationId: string }[] }>('GET', '/v1/channels')
    receiver().reply(() => ({ status: 503, body: hostile }))
    const { scope, clock } = testScope(app().db)
    clock.advance(app().clock.now() - clock.now())
    await tell(scope, incidentOf({ id: data[0]?.applicationId ?? '', clock }, { title: hostile }), 'opened')
    await perform()
    app().clock.advance(10_000)
    await perform()
    const { text } = await visitor.open(await pathOf(visitor))
    expect(text.match(/The receiver answered 503/g)).toHaveLength(2)
    expect(text).toContain('Next attempt:')
    expect(text).toContain('<li value="2">')
    expect(text).not.toContain('<script>alert')
    expect(text).not.toContain('<img')
  })

  it('deletes only after a confirmation', async () => {
    const visitor = await openAdministrator(app())
    await create(visitor, 'slack')
    const path = await pathOf(visitor)
    expect((await visitor.open(`${path}/delete`)).text).toContain('Delete the channel A slack?')
    for (let count = 0; count < 2; count++)
      expect((await visitor.send(`${path}/delete`, {})).location).toBe('/watch/channels?done=channel-deleted')
    expect((await visitor.open(path)).status).toBe(404)
    expect((await visitor.open('/watch/channels')).text).toContain('There are no channels yet')
  })
})
