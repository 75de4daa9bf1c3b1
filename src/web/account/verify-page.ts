import { html } from 'hono/html'
import type { Context } from 'hono'
import { visitor } from '#core/actor.ts'
import { accountService, type PendingVerification, showSession, verifyEmail } from '#domains/people/index.ts'
import type { AppEnv } from '#http/app-env.ts'
import { signUpCookie } from '#http/browser-cookies.ts'
import { cookieToken, noCookieOf } from '#http/learner-cookie.ts'
import type { Router } from '#http/router.ts'
import type { Page } from '../shell/layout.ts'
import { accountPage, answerPrivate, seeOther } from './answers.ts'
import { type Faults, hasFaults, noFaults, submitted } from './faults.ts'
import { faultSummary, hiddenField, hiddenUsername, newPasswordField } from './fields.ts'
import { bodyFor, readForm } from '../shell/form.ts'
import { leadingBack } from './return-to.ts'

export const verifyRoutes = (router: Router): void => {
  router.get('/verify', async (c) => {
    const token = c.req.query('token') ?? ''
    const pending = await find(c, token)
    return pending
      ? answerPrivate(c, verifyPage(pending, token, noFaults))
      : answerPrivate(c, overPage(), { status: 404 })
  })

  router.post('/verify', async (c) => {
    const form = await readForm(c)
    const token = form.text('token')
    const pending = await find(c, token)
    if (!pending) return answerPrivate(c, overPage(), { status: 404 })
    return submitted(
      c,
      async () => {
        const fields = { token, signUp: signUpCookie.read(c) ?? '', password: form.text('password') }
        const verification = bodyFor(verifyEmail, fields)
        const { account, isNew } = await accountService(c.env.scope).verify(visitor, verification)
        if (!isNew) return seeOther('/settings?done=address')
        const adopted = noCookieOf(c, account.learnerId)
        const hasOther = cookieToken(c) !== undefined && adopted.length === 0
        const welcome = '/settings?done=welcome'
        const cookies = [signUpCookie.clear(c), ...adopted]
        const answer = seeOther(hasOther ? leadingBack('/add-submissions', welcome) : welcome, cookies)
        await showSession(c, account.id, answer)
        return answer
      },
      { again: (faults) => verifyPage(pending, token, faults) },
    )
  })
}

const find = (c: Context<AppEnv>, token: string): Promise<PendingVerification | undefined> =>
  accountService(c.env.scope).findVerification(visitor, { token, signUp: signUpCookie.read(c) })

const labels = { password: 'Password' }

const verifyPage = ({ purpose, email, needsPassword }: PendingVerification, token: string, faults: Faults): Page => {
  const isSignUp = purpose === 'sign-up'
  const title = isSignUp ? 'Finish signing up' : 'Confirm your new address'
  return accountPage(
    { title, hasFaults: hasFaults(faults) },
    html`<h1>${title}</h1>
      ${faultSummary(faults, labels)}
      <p>
        ${
          isSignUp
            ? html`You are about to make an account for <strong>${email}</strong>.`
            : html`<strong>${email}</strong> becomes the address of your account. You then sign in with it.`
        }
      </p>
      <form class="form" action="/verify" method="post">
        ${hiddenField('token', token)}
        ${
          needsPassword
            ? html`<p>
                  Somebody signed up with this address in another browser. If that was you, choose the password of your
                  account here.
                </p>
                ${hiddenUsername(email)} ${newPasswordField(labels.password, faults)}`
            : ''
        }
        <button type="submit">${isSignUp ? 'Make my account' : 'Confirm this address'}</button>
      </form>
      <p class="quiet">If you did not ask for this, close the page: nothing happens.</p>`,
  )
}

const overPage = (): Page =>
  accountPage(
    { title: 'This link no longer works' },
    html`<h1>This link no longer works</h1>
      <p>It has expired, or somebody has used it. Each link works once, within 24 hours.</p>
      <ul>
        <li>You have used it already? <a href="/sign-in">Sign in</a></li>
        <li>You want an account? <a href="/sign-up">Sign up</a> for a new link.</li>
        <li>You want another address? <a href="/settings/address">Change it</a> again.</li>
      </ul>`,
  )
