import { describe, expect, it } from 'vitest'
import { openVisitor } from '../../support/account-pages.ts'
import { useEyeApp } from '../../support/eye-app.ts'
import { signUp } from '../../support/people.ts'
import { openKeyHolder, openOwner } from './site.ts'

const app = useEyeApp()

/** Every page of an application that a reader may open. */
const readable = [
  '',
  '/live',
  '/counts',
  '/funnels',
  '/sessions',
  '/quarantine',
  '/persons',
  '/install',
  '/retention',
  '/values',
  '/values?of=data.path',
  '/questions',
]
const downloads = [
  '/counts.csv',
  '/counts.svg',
  '/funnels.csv',
  '/live/stream',
  '/sessions/timeline.csv?sessionId=session',
  '/values.csv?of=data.path',
  '/values/numbers.csv?of=data.path',
  '/values/numbers.svg?of=data.path',
  '/retention.csv',
]
const owned = ['/settings']

const at = (part: string, id = app().id): string => `/events/applications/${id}${part}`

describe('a read key', () => {
  it('opens the pages of its application in a cookie of /events that no script reads, and whose text shows no key', async () => {
    const visitor = openVisitor(app())
    const asked = await visitor.open(at('/counts?range=24h'))
    expect([asked.status, asked.location]).toEqual([
      303,
      `/events?returnTo=${encodeURIComponent(at('/counts?range=24h'))}`,
    ])
    const form = await visitor.open(asked.location ?? '')
    expect(form.text).toContain('name="key"')
    const kept = await visitor.send('/events/key', { key: ` ${app().readKey} `, returnTo: at('/counts?range=24h') })
    expect([kept.status, kept.location]).toEqual([303, at('/counts?range=24h')])
    const [cookie = ''] = kept.headers.getSetCookie()
    expect(cookie).toMatch(/^touchstone_events_key=1\.[\w-]+; Path=\/events; Max-Age=2592000; HttpOnly; SameSite=Lax$/)
    expect(cookie).not.toContain(app().readKey)
    expect((await visitor.open(at('/counts'))).status).toBe(200)
    expect((await visitor.open('/events')).location).toBe(at(''))
  })

  it('is forgotten by a button', async () => {
    const visitor = await openKeyHolder(app(), app().readKey)
    expect((await visitor.open(at(''))).text).toContain('Forget the key')
    const forgotten = await visitor.send('/events/key/forget', {})
    expect(forgotten.headers.getSetCookie()[0]).toContain('Max-Age=0')
    expect((await visitor.open(forgotten.location ?? '')).text).toContain('has forgotten the key')
    expect((await visitor.open(at(''))).status).toBe(303)
  })

  it('that is unknown, or of another kind, is refused with a reason beside the field', async () => {
    const visitor = openVisitor(app())
    const unknown = await visitor.send('/events/key', { key: `tsr_${'0'.repeat(64)}`, returnTo: '' })
    expect(unknown.status).toBe(401)
    expect(unknown.text).toContain('This key is unknown or has been revoked.')
    const write = await visitor.send('/events/key', { key: app().writeKey, returnTo: '' })
    expect(write.status).toBe(403)
    expect(write.text).toContain('needs a read key')
    expect(unknown.text + write.text).not.toContain(app().writeKey)
    expect(visitor.browser.cookies.size).toBe(0)
  })

  it('that was revoked, or a cookie that somebody made, opens nothing', async () => {
    const visitor = await openKeyHolder(app(), app().readKey)
    const { data } = (await (await app().ask('GET', `/v1/applications/${app().id}/keys`)).json()) as {
      data: { id: string; scope: string }[]
    }
    const { id = '' } = data.find(({ scope }) => scope === 'read') ?? {}
    await app().ask('DELETE', `/v1/applications/${app().id}/keys/${id}`)
    app().clock.advance(2_000)
    expect((await visitor.open(at(''))).status).toBe(303)
    for (const forged of [app().readKey, '1.AAAA', '']) {
      visitor.browser.cookies.set('touchstone_events_key', forged)
      expect((await visitor.open(at(''))).status, forged).toBe(303)
    }
  })

  it('of a disabled application opens nothing, and is refused', async () => {
    const visitor = await openKeyHolder(app(), app().readKey)
    await app().ask('PATCH', `/v1/applications/${app().id}`, { disabled: true })
    app().clock.advance(2_000)
    expect((await visitor.open(at(''))).status).toBe(303)
    const refused = await openVisitor(app()).send('/events/key', { key: app().readKey, returnTo: '' })
    expect(refused.status).toBe(403)
    expect(refused.text).toContain('The application of this key is disabled.')
  })

  it('does not work for a page of another site that sends the form', async () => {
    const visitor = openVisitor(app())
    const sent = await visitor.send('/events/key', { key: app().readKey }, { 'sec-fetch-site': 'cross-site' })
    expect(sent.status).toBe(403)
    expect(visitor.browser.cookies.size).toBe(0)
  })

  it('leads on only within the area', async () => {
    for (const returnTo of ['https://evil.example/', '//evil.example', '/settings', '/events/../settings', '']) {
      const { location } = await openVisitor(app()).send('/events/key', { key: app().readKey, returnTo })
      expect(location, returnTo).toBe(at(''))
    }
  })
})

describe('the pages of an application', () => {
  it('are there for its read key, but none of another application, whose name appears nowhere', async () => {
    const other = await app().join()
    await app().send({ sessionId: 'session' })
    await app().send({ sessionId: 'session', category: 'theirs', messageId: 'theirs' }, other.writeKey)
    const visitor = await openKeyHolder(app(), app().readKey)
    for (const part of readable) {
      const mine = await visitor.open(at(part))
      expect(mine.status, part).toBe(200)
      expect(mine.text).not.toContain('theirs')
      expect(mine.text).not.toContain('shop 2')
      expect(mine.headers.get('cache-control'), part).toBe('no-store')
    }
    for (const part of [...readable, ...downloads])
      expect((await visitor.open(at(part, other.id))).status, part).toBe(404)
    for (const part of owned) expect((await visitor.open(at(part))).status, part).toBe(403)
  })

  it('change nothing for a read key', async () => {
    const visitor = await openKeyHolder(app(), app().readKey)
    for (const part of ['/settings', '/keys', '/install', '/quarantine/replay', '/persons/erasure'])
      expect((await visitor.send(at(part), { sessionId: 'session' })).status, part).toBe(403)
    expect((await visitor.send('/events/applications', { name: 'mine' })).status).toBe(403)
  })

  it('are there for an administrator, and not for another account', async () => {
    const owner = await openOwner(app())
    for (const part of [...readable, ...owned]) expect((await owner.open(at(part))).status, part).toBe(200)
    const stranger = openVisitor(app())
    await signUp(app(), stranger.browser)
    for (const part of [...readable, ...owned, ...downloads])
      expect((await stranger.open(at(part))).status, part).toBe(303)
    const landing = await stranger.open('/events')
    expect(landing.text).toContain('accounts with the role admin')
    expect(landing.text).not.toContain('shop 1')
  })

  it('do not exist for ids that are none', async () => {
    const owner = await openOwner(app())
    for (const id of ['x', "'; drop table events", '019aa5b1-7c00-7a3b-9c1d-2e5f60718293'])
      expect((await owner.open(at('/counts', encodeURIComponent(id)))).status, id).toBe(404)
  })
})
