import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { openVisitor, type Visitor } from '../../support/account-pages.ts'
import { goodPassword, type Person, signIn, signUp, tokenMailedTo, usePeopleApp } from '../../support/people.ts'

const app = usePeopleApp()

/** Somebody with an account, in front of a browser. */
const openOwner = async (): Promise<Visitor & { readonly person: Person }> => {
  const visitor = openVisitor(app())
  return { ...visitor, person: await signUp(app(), visitor.browser) }
}

/** The values of a hidden field of a page. */
const hidden = (text: string, name: string): readonly string[] =>
  [...text.matchAll(new RegExp(`type="hidden" name="${name}" value="([^"]*)"`, 'g'))].map(([, value = '']) => value)

const later = (): void => app().clock.advance(11 * 60_000)

describe('the profile', () => {
  it('is changed, and shows faults beside their field with what was typed', async () => {
    const { open, send } = await openOwner()
    const other = await openOwner()
    const changes = { name: 'Ada Lovelace', handle: 'ada', zone: 'Europe/Brussels' }
    expect((await send('/settings', changes)).location).toBe('/settings?done=profile')
    expect((await open('/settings')).text).toContain('value="Ada Lovelace"')
    const taken = await other.send('/settings', { ...changes, name: '<i>' })
    expect(taken.status).toBe(409)
    expect(taken.text).toContain('<a href="#handle">The handle ada is taken. Choose another one.</a>')
    expect(taken.text).toContain('value="&lt;i&gt;"')
    const wrong = await other.send('/settings', { name: '', handle: 'A B', zone: 'Nowhere/Land' })
    expect(wrong.status).toBe(400)
    expect(wrong.text).toContain('Handle must be words of lower-case letters and digits')
    expect(wrong.text).toContain('Time zone must be a time zone such as Europe/Brussels.')
  })
})

describe('changes of the account', () => {
  it.each(['/settings/password', '/settings/address', '/settings/tokens/new', '/settings/delete'])(
    '%s needs a confirmation after ten minutes, and leads back',
    async (path) => {
      const { browser, open, send } = await openOwner()
      expect((await open(path)).status).toBe(200)
      later()
      const confirm = `/confirm?returnTo=${encodeURIComponent(path)}`
      expect(await open(path)).toMatchObject({ status: 303, location: confirm })
      const fields = { password: 'another harbour in autumn', email: 'new@example.org', name: 'x', scopes: 'learn' }
      expect(await send(path, { ...fields, days: '90' })).toMatchObject({ status: 303, location: confirm })
      const refused = await send('/confirm', { password: 'wrong', returnTo: path })
      expect(refused.status).toBe(401)
      expect(refused.text).toContain('id="password-fault"')
      expect(refused.text).toContain(`name="returnTo" value="${path}"`)
      const before = browser.cookies.get('touchstone_session')
      expect((await send('/confirm', { password: goodPassword, returnTo: path })).location).toBe(path)
      expect(browser.cookies.get('touchstone_session')).not.toBe(before)
      expect((await open(path)).status).toBe(200)
    },
  )

  it('set a password, which signs the other browsers out', async () => {
    const { send, person } = await openOwner()
    const phone = openVisitor(app())
    await signIn(phone.browser, person.email)
    const refused = await send('/settings/password', { password: person.email })
    expect(refused.text).toContain('New password must not be your address or your handle.')
    const password = 'another harbour in autumn'
    expect((await send('/settings/password', { password })).location).toBe('/settings?done=password')
    app().clock.advance(2_001)
    expect((await phone.open('/settings')).location).toBe('/sign-in')
  })

  it('give the account another address by a link, also in another browser', async () => {
    const { send, person } = await openOwner()
    expect((await send('/settings/address', { email: 'nonsense' })).text).toContain(
      'New e-mail address must be an address',
    )
    const email = `new-${person.email}`
    expect((await send('/settings/address', { email })).text).toContain(email)
    const token = await tokenMailedTo(app(), email, 'email-change')
    const elsewhere = openVisitor(app())
    expect((await elsewhere.open(`/verify?token=${token}`)).text).toContain('Confirm this address')
    const verified = await elsewhere.send('/verify', { token })
    expect(verified.location).toBe('/settings?done=address')
    expect(verified.headers.getSetCookie()).toEqual([])
    expect((await elsewhere.send('/sign-in', { email, password: goodPassword })).location).toBe('/settings')
  })
})

describe('other ways to sign in', () => {
  it('are listed and removed, after a confirmation', async () => {
    const { open, send, person } = await openOwner()
    expect((await open('/settings')).text).not.toMatch(/GitHub|Passkey/)
    await app().db.execute(sql`insert into identities (provider, subject, account_id, login, created_at)
      values ('github', '1815', ${person.id}, 'ada-of-github', now())`)
    await app().db
      .execute(sql`insert into passkeys (credential_id, id, account_id, name, public_key, counter, transports,
      created_at) values ('x', ${person.id}, ${person.id}, 'key <1>', 'x', 0, array[]::text[], now())`)
    const page = await open('/settings')
    expect(page.text).toContain('ada-of-github')
    expect(page.text).toContain('key &lt;1&gt;')
    later()
    const confirm = { status: 303, location: '/confirm' }
    expect(await send('/settings/github', {})).toMatchObject(confirm)
    expect(await send('/settings/passkeys', { passkey: person.id })).toMatchObject(confirm)
    await send('/confirm', { password: goodPassword })
    for (const [path, fields] of [
      ['/settings/github', {}],
      ['/settings/passkeys', { passkey: person.id }],
    ] as const)
      expect((await send(path, fields)).location).toBe('/settings?done=way')
    expect((await open('/settings')).text).not.toMatch(/GitHub|Passkey/)
  })
})

describe('sessions', () => {
  it('are signed out one by one and everywhere', async () => {
    const { open, send, person } = await openOwner()
    const phone = openVisitor(app())
    app().clock.advance(1_000)
    await signIn(phone.browser, person.email)
    const page = await open('/settings')
    expect(page.text).toContain('this browser')
    const [session = ''] = hidden(page.text, 'session')
    expect((await send('/settings/sessions', { session })).location).toBe('/settings?done=session')
    expect((await send('/settings/sessions', { session })).location).toBe('/settings?done=session')
    app().clock.advance(2_001)
    expect((await phone.open('/settings')).status).toBe(303)
    await signIn(phone.browser, person.email)
    expect((await send('/settings/sessions/all', {})).location).toBe('/sign-in?done=signed-out-everywhere')
    app().clock.advance(2_001)
    expect((await phone.open('/settings')).status).toBe(303)
    expect((await open('/settings')).status).toBe(303)
  })

  it('and tokens by ids that are none are gone already', async () => {
    const { send } = await openOwner()
    expect((await send('/settings/sessions', { session: 'none' })).location).toBe('/settings?done=session')
    expect((await send('/settings/tokens', { token: 'none\0' })).location).toBe('/settings?done=token')
  })

  it('of somebody else stay', async () => {
    const [owner, other] = [await openOwner(), await openOwner()]
    const [session = ''] = hidden((await owner.open('/settings')).text, 'session')
    await other.send('/settings/sessions', { session })
    app().clock.advance(2_001)
    expect((await owner.open('/settings')).status).toBe(200)
  })
})

describe('API tokens', () => {
  it('are shown once, work, and are revoked', async () => {
    const { open, send } = await openOwner()
    const created = await send('/settings/tokens/new', { name: 'laptop <1>', scopes: ['learn', 'account'], days: '30' })
    const [token = ''] = /tst_[\w-]{43}/.exec(created.text) ?? []
    expect(created.status).toBe(200)
    expect(created.headers.get('cache-control')).toBe('no-store')
    const ask = () => app().request('/v1/accounts/me', { headers: { authorization: `Bearer ${token}` } })
    expect((await ask()).status).toBe(200)
    const settings = await open('/settings')
    expect(settings.text).toContain('laptop &lt;1&gt;')
    expect(settings.text).not.toContain(token)
    const [id = ''] = hidden(settings.text, 'token')
    expect((await send('/settings/tokens', { token: id })).location).toBe('/settings?done=token')
    app().clock.advance(2_001)
    expect((await ask()).status).toBe(401)
  })

  it('need a name, a scope and days, and only administrators get the scope admin', async () => {
    const { open, send } = await openOwner()
    const empty = await send('/settings/tokens/new', { name: '', days: '0' })
    expect(empty.status).toBe(400)
    expect(empty.text).toContain('<a href="#name">Name is missing.</a>')
    expect(empty.text).toContain('<a href="#scopes">What it may do must not be empty.</a>')
    expect(empty.text).toContain('<a href="#days">Days until it expires must be 1 or more.</a>')
    expect((await open('/settings/tokens/new')).text).not.toContain('value="admin"')
    const forged = await send('/settings/tokens/new', { name: 'x', scopes: 'admin', days: '1' })
    expect(forged.status).toBe(403)
    expect(forged.text).toContain('The scope admin needs an account with the role admin.')
  })
})

describe('a deletion', () => {
  it('is scheduled, shown on top of the settings, and cancelled', async () => {
    const { open, send } = await openOwner()
    expect((await open('/settings')).text).toContain('href="/v1/accounts/me/export"')
    expect((await send('/settings/delete', {})).location).toBe('/settings')
    expect((await open('/settings')).text).toContain(
      'The server deletes it on <time datetime="2026-11-28T12:00:00.000Z"',
    )
    later()
    expect((await send('/settings/keep', {})).location).toBe('/settings?done=kept')
    expect((await open('/settings')).text).not.toContain('will be deleted')
  })
})
