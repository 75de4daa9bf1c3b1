import type { Context } from 'hono'
import { html } from 'hono/html'
import { isLearner, system, visitor } from '#core/actor.ts'
import {
  type CalendarYear,
  type ChallengeSummary,
  catalogueService,
  draftService,
  type ListedDraft,
  type Path,
  pathService,
  progressService,
  type ProgressSummary,
  type Submission,
  submissionService,
  type Waiting,
} from '#domains/challenges/index.ts'
import { certificateService, learnerService, type OwnCertificates, recogniseLearner } from '#domains/people/index.ts'
import type { AppEnv } from '#http/app-env.ts'
import { cookieToken, learnerCookie } from '#http/learner-cookie.ts'
import type { Router } from '#http/router.ts'
import { answerPrivate, seeOther } from '../account/answers.ts'
import { type Faults, hasFaults, noFaults } from '../account/faults.ts'
import { faultSummary } from '../account/fields.ts'
import { notice } from '../account/notices.ts'
import { challengeList, counted } from '../learn/challenge-list.ts'
import { readForm } from '../shell/form.ts'
import { type Markup, type Page, page } from '../shell/layout.ts'
import { calendarSection } from './calendar-section.ts'
import { certificatesSection } from './certificates-section.ts'
import { codeLabel, keepSection } from './keep-section.ts'
import { pathsSection } from './paths-section.ts'
import { summarySection } from './summary-section.ts'
import { workSection } from './work-section.ts'

/** As many challenges as the catalogue lists. */
const maxListed = 500
/** Submissions that are shown. */
const maxSubmissions = 10

export const meRoutes = (router: Router): void => {
  router.get('/me', async (c) => {
    const done = c.req.query('done')
    return answerPrivate(c, mePage({ ...(await recordOf(c)), done, faults: noFaults }))
  })

  router.post('/me', async (c) => {
    const form = await readForm(c)
    const code = form.text('code').trim()
    if (await recogniseLearner(c.env.scope, code)) return seeOther('/me?done=code', [learnerCookie(c, code)])
    const fault = 'This code is unknown, or its submissions belong to an account by now. Check it, or sign in.'
    const faults = { summary: '', fields: new Map([['code', fault]]) }
    return answerPrivate(c, mePage({ ...(await recordOf(c)), done: undefined, faults }), { status: 400 })
  })
}

/** Everything about one person or browser that the page shows. */
interface OwnRecord {
  readonly hasAccount: boolean
  /** Null for a browser that has not run anything yet. */
  readonly progress: { readonly summary: ProgressSummary; readonly calendar: CalendarYear } | null
  readonly paths: readonly Path[]
  readonly challenges: readonly ChallengeSummary[]
  readonly solved: ReadonlySet<string>
  readonly drafts: readonly ListedDraft[]
  readonly submissions: readonly Submission[]
  /** How long those that wait will, by their ids. */
  readonly waiting: ReadonlyMap<string, Waiting>
  /** Null without an account. */
  readonly certificates: OwnCertificates | null
  /** The token of a browser that has a learner without an account. */
  readonly code: string | undefined
  /** Submissions of this browser that its account does not have. */
  readonly mergeable: number
}

const recordOf = async (c: Context<AppEnv>): Promise<OwnRecord> => {
  const { scope } = c.env
  const actor = await c.env.authenticate(c, ['session', 'learner'])
  const hasAccount = actor.kind === 'account'
  const paths = await pathService(scope).list(system)
  const code = actor.kind === 'learner' ? cookieToken(c) : undefined
  const nothing: OwnRecord = {
    hasAccount,
    paths,
    code,
    progress: null,
    challenges: [],
    solved: new Set(),
    drafts: [],
    submissions: [],
    waiting: new Map(),
    certificates: null,
    mergeable: 0,
  }
  if (!isLearner(actor)) return nothing
  const service = progressService(scope)
  const [summary, calendar, solves, drafts, { items: submissions }, { items: challenges }] = await Promise.all([
    service.summary(actor),
    service.calendar(actor, { year: yearOf(c.req.query('year')) }),
    service.solves(actor),
    draftService(scope).list(actor),
    submissionService(scope).history(actor, { limit: maxSubmissions }),
    catalogueService(scope).list(visitor, { limit: maxListed }),
  ])
  const solved = new Set(solves.map(({ slug }) => slug))
  const waiting = await submissionService(scope).waiting(actor, submissions)
  const record = { ...nothing, progress: { summary, calendar }, challenges, solved, drafts, submissions, waiting }
  if (!hasAccount) return record
  const mergeable = await learnerService(scope).findMergeable(actor, cookieToken(c))
  const certificates = await certificateService(scope).list(actor)
  return { ...record, certificates, mergeable: mergeable?.submissions ?? 0 }
}

const yearOf = (text: string | undefined): number | undefined =>
  text !== undefined && /^20[0-9]{2}$/.test(text) ? Number(text) : undefined

interface MeOptions extends OwnRecord {
  readonly done: string | undefined
  readonly faults: Faults
}

const mePage = ({ faults, done, ...record }: MeOptions): Page => {
  const { hasAccount, progress, paths, challenges, solved, certificates, code, mergeable } = record
  const shown = challenges.filter(({ slug }) => solved.has(slug))
  const titles = new Map(challenges.map(({ slug, title: name }) => [slug, name]))
  const title = hasAccount ? 'Your progress' : 'The progress of this browser'
  return page(
    hasFaults(faults) ? `Error: ${title}` : title,
    html`<h1>${title}</h1>
      ${notice(done)} ${faultSummary(faults, { code: codeLabel })} ${mergeable === 0 ? '' : mergeOffer(mergeable)}
      ${
        progress
          ? summarySection(progress.summary)
          : html`<p class="lead">Nothing yet. <a class="button" href="/learn">Start here</a></p>`
      }
      ${pathsSection(paths, solved)} ${workSection({ ...record, titles, zone: progress?.summary.zone ?? 'UTC' })}
      ${progress ? calendarSection(progress.calendar) : ''} ${certificates ? certificatesSection(certificates) : ''}
      ${
        shown.length === 0
          ? ''
          : html`<section aria-labelledby="solved">
              <h2 id="solved">Solved: ${counted(shown.length, 'challenge')}</h2>
              ${challengeList(shown)}
            </section>`
      }
      ${hasAccount ? html`<p><a href="/settings">Your account and its settings</a></p>` : keepSection(code, faults)}`,
    {
      section: '/me',
      head: (assetPath) =>
        html`<link rel="stylesheet" href="${assetPath('assets/account.css')}" />
          <link rel="stylesheet" href="${assetPath('assets/progress.css')}" />`,
    },
  )
}

const mergeOffer = (count: number): Markup =>
  html`<p class="notice">
    This browser has ${counted(count, 'submission')} from before you signed in.
    <a href="/add-submissions?returnTo=%2Fme">Add them to your account?</a>
  </p>`
