import { describe, expect, it } from 'vitest'
import { openVisitor, solvedIn } from '../../support/account-pages.ts'
import { goodPassword, newAddress, signUp, tokenMailedTo, usePeopleApp } from '../../support/people.ts'

const app = usePeopleApp()

/** An account from another machine. */
const somebody = async (): Promise<{ readonly email: string; readonly password: string }> => {
  const { email } = await signUp(app(), openVisitor(app()).browser)
  return { email, password: goodPassword }
}

describe('progress without an account', () => {
  it('goes to another machine by a recovery code', async () => {
    expect((await openVisitor(app()).open('/me')).text).not.toContain('tsl_')
    const { open, code } = await solvedIn(app(), 'one')
    const page = await open('/me')
    expect(page.text).toContain('Solved: 1 challenge')
    expect(page.text).toContain('Add two numbers')
    expect(page.text).toContain(code)
    const other = openVisitor(app())
    expect((await other.send('/me', { code: ` ${code} ` })).location).toBe('/me?done=code')
    expect((await other.open('/me')).text).toContain('Add two numbers')
  })

  it('has no place for a wrong code, or for one that an account has claimed', async () => {
    const visitor = openVisitor(app())
    const { browser, code } = await solvedIn(app(), 'one')
    const wrong = await visitor.send('/me', { code: code.replace(/.$/, (end) => (end === '0' ? '1' : '0')) })
    expect(wrong.status).toBe(400)
    expect(wrong.text).toContain('This code is unknown')
    expect(wrong.headers.getSetCookie()).toEqual([])
    await signUp(app(), browser)
    app().clock.advance(2_001)
    expect((await visitor.send('/me', { code })).status).toBe(400)
  })

  it('comes along to the account that the browser signs up for', async () => {
    const { browser, open } = await solvedIn(app(), 'one')
    await signUp(app(), browser)
    const page = await open('/me')
    expect(page.text).toContain('Your progress')
    expect(page.text).toContain('Add two numbers')
    expect(page.text).not.toContain('tsl_')
  })
})

describe('progress from between the sign-up and the link', () => {
  it('stays in the browser, which offers to add it', async () => {
    const email = newAddress()
    const { browser, open, send } = await solvedIn(app(), 'one', 'judged', async (visitor) => {
      await visitor.send('/sign-up', { email, password: goodPassword })
    })
    const verified = await send('/verify', { token: await tokenMailedTo(app(), email) })
    expect(verified.location).toBe('/add-submissions?returnTo=%2Fsettings%3Fdone%3Dwelcome')
    expect(browser.cookies.has('touchstone_learner')).toBe(true)
    const added = await send('/add-submissions', { answer: 'yes', returnTo: '/settings?done=welcome' })
    expect(added.location).toBe('/settings?done=welcome')
    expect((await open('/me')).text).toContain('Add two numbers')
  })

  it('also stays for clients of the API', async () => {
    const email = newAddress()
    const { browser } = await solvedIn(app(), 'one', 'judged', async (visitor) => {
      await visitor.send('/sign-up', { email, password: goodPassword })
    })
    const signUp = browser.cookies.get('touchstone_sign_up')
    await browser.json('POST', '/v1/email-verifications', { token: await tokenMailedTo(app(), email), signUp })
    expect(browser.cookies.has('touchstone_learner')).toBe(true)
  })
})

describe('the offer after a sign-in', () => {
  it('adds the submissions of the browser to the account, whose learner is then gone', async () => {
    const { browser, open, send, code } = await solvedIn(app(), 'one')
    const signedIn = await send('/sign-in', { ...(await somebody()), returnTo: '/me' })
    expect(signedIn.location).toBe('/add-submissions?returnTo=%2Fme')
    expect((await open(signedIn.location ?? '')).text).toContain('<h1>Add 1 submission to your account?</h1>')
    expect((await send('/add-submissions', { answer: 'yes', returnTo: '/me' })).location).toBe('/me')
    expect(browser.cookies.has('touchstone_learner')).toBe(false)
    expect((await open('/me')).text).toContain('Add two numbers')
    app().clock.advance(2_001)
    expect((await openVisitor(app()).send('/me', { code })).status).toBe(400)
    expect((await open('/add-submissions')).location).toBe('/settings')
  })

  it('leaves everything where it is after a no, and can be made later', async () => {
    const { browser, open, send } = await solvedIn(app(), 'one')
    await send('/sign-in', await somebody())
    expect((await send('/add-submissions', { answer: 'no' })).location).toBe('/settings')
    expect(browser.cookies.has('touchstone_learner')).toBe(true)
    const page = await open('/me')
    expect(page.text).toContain('This browser has 1 submission from before you signed in.')
    expect(page.text).not.toContain('Add two numbers')
    await send('/sign-out', {})
    expect((await open('/me')).text).toContain('Add two numbers')
  })

  it('waits while a submission has no verdict', async () => {
    const { send } = await solvedIn(app(), 'one', 'open')
    await send('/sign-in', await somebody())
    const refused = await send('/add-submissions', { answer: 'yes' })
    expect(refused.status).toBe(409)
    expect(refused.text).toContain('A submission still waits for its verdict.')
    expect(refused.headers.get('retry-after')).toBe('5')
  })

  it('is not made to a browser without submissions', async () => {
    const visitor = openVisitor(app())
    await visitor.browser.request('POST', '/v1/learners')
    const { location } = await visitor.send('/sign-in', await somebody())
    expect((await visitor.open(location ?? '')).location).toBe('/settings')
  })
})
