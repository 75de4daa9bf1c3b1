import { describe, expect, it } from 'vitest'
import { openVisitor } from '../../support/account-pages.ts'
import { goodPassword, mailsTo, newAddress, signUp, tokenMailedTo, usePeopleApp } from '../../support/people.ts'

const app = usePeopleApp()

describe('forms without script', () => {
  it('lead from the sign-up to the settings, out, and in again on another machine', async () => {
    const laptop = openVisitor(app())
    const email = newAddress()
    const form = await laptop.open('/sign-up')
    expect(form.text).toContain('autocomplete="new-password"')
    const sent = await laptop.send('/sign-up', { name: 'Ada', email, password: goodPassword })
    expect(sent.status).toBe(200)
    expect(sent.text).toContain(email)
    const token = await tokenMailedTo(app(), email)
    const verify = await laptop.open(`/verify?token=${token}`)
    expect(verify.text).toContain(email)
    expect(verify.text).not.toContain('name="password"')
    expect(await laptop.send('/verify', { token })).toMatchObject({ status: 303, location: '/settings?done=welcome' })
    const settings = await laptop.open('/settings?done=welcome')
    expect(settings.text).toContain('Your account exists, and you are signed in.')
    expect(settings.text).toContain(email)
    const session = laptop.browser.cookies.get('touchstone_session') ?? ''
    for (let count = 0; count < 2; count++) {
      // Somebody presses twice.
      laptop.browser.cookies.set('touchstone_session', session)
      const signedOut = await laptop.send('/sign-out', {})
      expect(signedOut).toMatchObject({ status: 303, location: '/sign-in?done=signed-out' })
    }
    expect(await laptop.open('/settings')).toMatchObject({ status: 303, location: '/sign-in' })
    const phone = openVisitor(app())
    const signedIn = await phone.send('/sign-in', { email, password: goodPassword, returnTo: '/settings?done=profile' })
    expect(signedIn).toMatchObject({ status: 303, location: '/settings?done=profile' })
    expect((await phone.open('/settings')).status).toBe(200)
  })
})

describe('the sign-up', () => {
  it('shows each fault beside its field, keeps what was typed, and never the password', async () => {
    const visitor = openVisitor(app())
    const refused = await visitor.send('/sign-up', { name: 'Ada "<b>"', email: 'ada', password: 'password123' })
    expect(refused.status).toBe(400)
    expect(refused.text).toContain('<title>Error: Sign up · Touchstone</title>')
    expect(refused.text).toContain('E-mail address must be an address such as ada@example.org.')
    expect(refused.text).toContain('value="Ada &quot;&lt;b&gt;&quot;"')
    expect(refused.text).not.toContain('password123')
    const common = await visitor.send('/sign-up', { email: newAddress(), password: 'password123' })
    expect(common.text).toContain('<a href="#password">Password is too common: choose another one.</a>')
    expect(common.text).toContain('id="password-fault"')
    expect(common.text).toMatch(/aria-describedby="password-hint password-fault" aria-invalid="true"/)
    const empty = await visitor.send('/sign-up', {})
    expect(empty.text).toContain('E-mail address is missing.')
    expect(empty.text).toContain('Password is missing.')
  })

  it('answers a known address as a new one', async () => {
    const { email } = await signUp(app(), openVisitor(app()).browser)
    const unknown = newAddress()
    const [known, fresh] = await Promise.all(
      [email, unknown].map((address) =>
        openVisitor(app()).send('/sign-up', { email: address, password: goodPassword }),
      ),
    )
    expect(known?.status).toBe(200)
    expect(known?.text.replaceAll(email, unknown)).toBe(fresh?.text)
  })

  it('says when to come back once the network has used up its sign-ups', async () => {
    const visitor = openVisitor(app())
    for (let count = 0; count < 10; count++)
      await visitor.send('/sign-up', { email: newAddress(), password: goodPassword })
    const refused = await visitor.send('/sign-up', { email: newAddress(), password: goodPassword })
    expect(refused.status).toBe(429)
    expect(refused.headers.get('retry-after')).toBe('360')
    expect(refused.text).toContain('Try again in 6 minutes.')
  })
})

describe('the page of a mailed link', () => {
  it('does not use the link up, and names the address', async () => {
    const visitor = openVisitor(app())
    const email = newAddress()
    await visitor.send('/sign-up', { email, password: goodPassword })
    const token = await tokenMailedTo(app(), email)
    for (let count = 0; count < 2; count++) expect((await visitor.open(`/verify?token=${token}`)).text).toContain(email)
    expect((await visitor.send('/verify', { token })).status).toBe(303)
    const used = await visitor.open(`/verify?token=${token}`)
    expect(used.status).toBe(404)
    expect(used.text).toContain('This link no longer works')
    expect((await visitor.send('/verify', { token })).status).toBe(404)
  })

  it('asks for a password in another browser than that of the sign-up', async () => {
    const [stranger, owner] = [openVisitor(app()), openVisitor(app())]
    const email = newAddress()
    await stranger.send('/sign-up', { email, password: 'the password of a stranger' })
    const token = await tokenMailedTo(app(), email)
    expect((await owner.open(`/verify?token=${token}`)).text).toContain('name="password"')
    const refused = await owner.send('/verify', { token, password: 'short' })
    expect(refused.status).toBe(400)
    expect(refused.text).toContain('Password must have 10 to 128 characters.')
    expect(refused.text).toContain(`value="${token}"`)
    expect((await owner.send('/verify', { token })).text).toContain('Password is needed')
    expect((await owner.send('/verify', { token, password: goodPassword })).status).toBe(303)
    expect((await stranger.send('/sign-in', { email, password: 'the password of a stranger' })).status).toBe(401)
  })
})

describe('the sign-in', () => {
  it('says that address or password is wrong, keeps the address, and says where to reset', async () => {
    const visitor = openVisitor(app())
    const refused = await visitor.send('/sign-in', { email: 'nobody@example.org', password: 'wrong', returnTo: '/me' })
    expect(refused.status).toBe(401)
    expect(refused.headers.get('www-authenticate')).toBe('Bearer')
    expect(refused.text).toContain('The address or the password is wrong.')
    expect(refused.text).toContain('value="nobody@example.org"')
    expect(refused.text).toContain('name="returnTo" value="/me"')
    expect(refused.text).toContain('href="/forgot-password"')
    expect(refused.text).not.toContain('value="wrong"')
  })

  it('says when to come back after too many failures, and while too many passwords are checked', async () => {
    const visitor = openVisitor(app())
    const attempt = { email: newAddress(), password: 'wrong' }
    for (let count = 0; count < 10; count++) await visitor.send('/sign-in', attempt)
    const refused = await visitor.send('/sign-in', attempt)
    expect(refused.status).toBe(429)
    expect(refused.text).toContain('Try again in 6 minutes.')
    const flood = await Promise.all(
      Array.from({ length: 20 }, () => openVisitor(app()).send('/sign-in', { email: newAddress(), password: 'wrong' })),
    )
    const busy = flood.find(({ status }) => status === 503)
    expect(busy?.text).toContain('Try again in 2 seconds.')
    expect(busy?.headers.get('retry-after')).toBe('2')
  })
})

describe('a forgotten password', () => {
  it('is replaced by a mailed link, which signs everybody out', async () => {
    const owner = openVisitor(app())
    const { email } = await signUp(app(), owner.browser)
    const visitor = openVisitor(app())
    const sent = await visitor.send('/forgot-password', { email })
    const unknown = newAddress()
    expect(sent.text.replaceAll(email, unknown)).toBe((await visitor.send('/forgot-password', { email: unknown })).text)
    expect(await mailsTo(app(), unknown)).toEqual([])
    const token = await tokenMailedTo(app(), email, 'password-reset')
    expect((await visitor.open(`/reset-password?token=${token}`)).text).toContain(`value="${token}"`)
    const refused = await visitor.send('/reset-password', { token, password: 'short' })
    expect(refused.status).toBe(400)
    expect(refused.text).toContain('New password must have 10 to 128 characters.')
    const password = 'another harbour in autumn'
    expect(await visitor.send('/reset-password', { token, password })).toMatchObject({
      status: 303,
      location: '/sign-in?done=new-password',
    })
    app().clock.advance(2_001)
    expect((await owner.open('/settings')).status).toBe(303)
    const used = await visitor.send('/reset-password', { token, password })
    expect(used.status).toBe(404)
    expect(used.text).toContain('This link has expired or has been used.')
    expect((await visitor.send('/sign-in', { email, password })).location).toBe('/settings')
  })

  it('says that an incomplete link is not complete', async () => {
    const refused = await openVisitor(app()).send('/reset-password', { token: 'x', password: goodPassword })
    expect(refused.text).toContain('This link is not complete.')
  })
})
