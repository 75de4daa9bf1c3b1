import type { Context } from 'hono'
import { html } from 'hono/html'
import { type Actor, isLearner, visitor } from '#core/actor.ts'
import { type ChallengeSummary, catalogueService, submissionService } from '#domains/challenges/index.ts'
import { learnerService, recogniseLearner } from '#domains/people/index.ts'
import type { AppEnv } from '#http/app-env.ts'
import { cookieToken, learnerCookie } from '#http/learner-cookie.ts'
import type { Router } from '#http/router.ts'
import { challengeList, counted } from '../learn/challenge-list.ts'
import type { Markup, Page } from '../shell/layout.ts'
import { accountPage, answerPrivate, seeOther } from './answers.ts'
import { type Faults, hasFaults, noFaults } from './faults.ts'
import { faultSummary, field } from './fields.ts'
import { readForm } from '../shell/form.ts'
import { notice } from './notices.ts'

/** As many challenges as the catalogue lists. */
const maxListed = 500

export const meRoutes = (router: Router): void => {
  router.get('/me', async (c) => {
    const done = c.req.query('done')
    return answerPrivate(c, mePage({ ...(await progressOf(c)), done, faults: noFaults }))
  })

  router.post('/me', async (c) => {
    const form = await readForm(c)
    const code = form.text('code').trim()
    if (await recogniseLearner(c.env.scope, code)) return seeOther('/me?done=code', [learnerCookie(c, code)])
    const fault = 'This code is unknown, or its submissions belong to an account by now. Check it, or sign in.'
    const faults = { summary: '', fields: new Map([['code', fault]]) }
    return answerPrivate(c, mePage({ ...(await progressOf(c)), done: undefined, faults }), { status: 400 })
  })
}

interface Progress {
  readonly hasAccount: boolean
  readonly solved: readonly ChallengeSummary[]
  /** The token of a browser that has a learner without an account. */
  readonly code: string | undefined
  /** Submissions of this browser that its account does not have. */
  readonly mergeable: number
}

const progressOf = async (c: Context<AppEnv>): Promise<Progress> => {
  const { scope } = c.env
  const actor = await c.env.authenticate(c, ['session', 'learner'])
  const hasAccount = actor.kind === 'account'
  const mergeable = hasAccount ? await learnerService(scope).findMergeable(actor, cookieToken(c)) : null
  const code = actor.kind === 'learner' ? cookieToken(c) : undefined
  return { hasAccount, solved: await solvedBy(c, actor), code, mergeable: mergeable?.submissions ?? 0 }
}

const solvedBy = async (c: Context<AppEnv>, actor: Actor): Promise<readonly ChallengeSummary[]> => {
  if (!isLearner(actor)) return []
  const slugs = new Set(await submissionService(c.env.scope).solved(actor))
  if (slugs.size === 0) return []
  const { items } = await catalogueService(c.env.scope).list(visitor, { limit: maxListed })
  return items.filter(({ slug }) => slugs.has(slug))
}

interface MeOptions extends Progress {
  readonly done: string | undefined
  readonly faults: Faults
}

const labels = { code: 'Recovery code' }

const mePage = ({ hasAccount, solved, code, mergeable, done, faults }: MeOptions): Page => {
  const title = hasAccount ? 'What you have solved' : 'What this browser has solved'
  return accountPage(
    { title, hasFaults: hasFaults(faults) },
    html`<h1>${title}</h1>
      ${notice(done)} ${faultSummary(faults, labels)}
      <p class="lead">
        ${solved.length === 0 ? 'Nothing yet.' : `${counted(solved.length, 'challenge')}.`}
        ${solved.length === 0 ? html`<a href="/learn?difficulty=newcomer">Begin with an easy one</a>` : ''}
      </p>
      ${
        hasAccount
          ? html`${
                mergeable === 0
                  ? ''
                  : html`<p class="notice">
                      This browser has ${counted(mergeable, 'submission')} from before you signed in.
                      <a href="/add-submissions?returnTo=%2Fme">Add them to your account?</a>
                    </p>`
              }
              <p><a href="/settings">Your account and its settings</a></p>`
          : ''
      }
      ${solved.length === 0 ? '' : challengeList(solved)} ${hasAccount ? '' : withoutAccount(code, faults)}`,
  )
}

const withoutAccount = (code: string | undefined, faults: Faults): Markup =>
  html`<section aria-labelledby="account">
      <h2 id="account">Take it with you</h2>
      <p>
        An account brings your progress to every machine: <a href="/sign-up">sign up</a> or
        <a href="/sign-in">sign in</a>.
      </p>
    </section>
    ${
      code === undefined
        ? ''
        : html`<section aria-labelledby="own-code">
            <h2 id="own-code">Your recovery code</h2>
            <p>
              Without an account, this code is the only way to your progress. Store it like a password: whoever has it
              can continue as you. One click selects it.
            </p>
            <p><code class="secret">${code}</code></p>
          </section>`
    }
    <section aria-labelledby="enter-code">
      <h2 id="enter-code">You have a code from another machine?</h2>
      <form class="form" action="/me" method="post">
        ${field(
          {
            name: 'code',
            label: labels.code,
            autocomplete: 'off',
            ...(code === undefined
              ? {}
              : {
                  hint: 'It takes the place of the code of this browser. Copy that one first if you want to come back to it.',
                }),
          },
          faults,
        )}
        <button type="submit">Continue with this code</button>
      </form>
    </section>`
