import type { Context } from 'hono'
import { html } from 'hono/html'
import { visitor } from '#core/actor.ts'
import { browserOf, giveCookies, sessionService, signIn } from '#domains/people/index.ts'
import type { AppEnv } from '#http/app-env.ts'
import { cookieToken } from '#http/learner-cookie.ts'
import { refuseCrossSite } from '#http/own-origin.ts'
import type { Router } from '#http/router.ts'
import { noSessionCookie } from '#http/session-cookie.ts'
import type { Page } from '../shell/layout.ts'
import { accountPage, answerPrivate, seeOther } from './answers.ts'
import { type Faults, hasFaults, ignoreMissing, noFaults, submitted } from './faults.ts'
import { faultSummary, field, hiddenField } from './fields.ts'
import { bodyFor, emptyForm, type Form, readForm } from '../shell/form.ts'
import { notice } from './notices.ts'
import { passkeyButton, passkeyScript } from './passkey-forms.ts'
import { leadingBack, wayBack } from './return-to.ts'

export const signInRoutes = (router: Router): void => {
  router.get('/sign-in', async (c) => {
    const returnTo = wayBack(c.req.query('returnTo'))
    const actor = await c.env.authenticate(c, ['session'])
    if (actor.kind === 'account') return seeOther(returnTo)
    const offer = offerOf(c, returnTo)
    return answerPrivate(c, signInPage({ ...offer, form: emptyForm, faults: noFaults, done: c.req.query('done') }))
  })

  router.post('/sign-in', async (c) => {
    const form = await readForm(c)
    const returnTo = wayBack(form.text('returnTo'))
    return submitted(
      c,
      async () => {
        const given = bodyFor(signIn, { email: form.text('email'), password: form.text('password') })
        const opened = await sessionService(c.env.scope).signIn(visitor, { ...given, ...browserOf(c) })
        const answer = seeOther(offerOf(c, returnTo).next)
        giveCookies(c, opened, answer)
        return answer
      },
      {
        again: (faults) => signInPage({ ...offerOf(c, returnTo), form, faults, done: undefined }),
        shows: ['unauthenticated'],
      },
    )
  })

  router.post('/sign-out', async (c) => {
    refuseCrossSite(c, { showsCookie: true })
    const actor = await c.env.authenticate(c, ['session'])
    if (actor.kind === 'account' && actor.credential.kind === 'session')
      await sessionService(c.env.scope).end(actor, actor.credential.sessionId).catch(ignoreMissing)
    return seeOther('/sign-in?done=signed-out', [noSessionCookie(c)])
  })
}

interface Offer {
  readonly returnTo: string
  /** The first page after signing in: it asks about the submissions of a browser that has a learner. */
  readonly next: string
  /** Whether this server knows GitHub. */
  readonly hasGithub: boolean
}

const offerOf = (c: Context<AppEnv>, returnTo: string): Offer => ({
  returnTo,
  next: cookieToken(c) === undefined ? returnTo : leadingBack('/add-submissions', returnTo),
  hasGithub: c.env.scope.github !== null,
})

interface SignInOptions extends Offer {
  readonly form: Form
  readonly faults: Faults
  readonly done: string | undefined
}

const labels = { email: 'E-mail address', password: 'Password' }

const signInPage = ({ form, faults, returnTo, next, hasGithub, done }: SignInOptions): Page =>
  accountPage(
    { title: 'Sign in', hasFaults: hasFaults(faults), script: passkeyScript },
    html`<h1>Sign in</h1>
      ${notice(done)} ${faultSummary(faults, labels)}
      <form class="form" action="/sign-in" method="post">
        ${hiddenField('returnTo', returnTo)}
        ${field(
          {
            name: 'email',
            label: labels.email,
            type: 'email',
            autocomplete: 'username',
            value: form.text('email'),
          },
          faults,
        )}
        ${field(
          { name: 'password', label: labels.password, type: 'password', autocomplete: 'current-password' },
          faults,
        )}
        <button type="submit">Sign in</button>
      </form>
      ${passkeyButton('Sign in with a passkey', next)}
      ${
        hasGithub
          ? html`<p>
              <a class="button quiet-button" href="/sign-in/github?returnTo=${encodeURIComponent(returnTo)}"
                >Sign in with GitHub</a
              >
            </p>`
          : ''
      }
      <ul class="plain">
        <li><a href="/forgot-password">I forgot my password</a></li>
        <li>New here? <a href="/sign-up">Sign up</a></li>
        <li>Without an account: <a href="/me">what this browser has solved</a></li>
      </ul>`,
  )
