import type { Context } from 'hono'
import { type Actor, requireLearner } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { answerCreated, answerUncached } from '#http/answer.ts'
import type { AppEnv } from '#http/app-env.ts'
import { clientNetwork } from '#http/client-network.ts'
import { readJsonUpTo } from '#http/json-body.ts'
import { answerPage, asCursor } from '#http/pagination.ts'
import { bind, createRouter } from '#http/router.ts'
import { answerStream } from '#http/streaming.ts'
import type { Scope } from '#ports/scope.ts'
import type { Language } from '#sandbox/protocol/run-report.ts'
import type { AskedLanguage } from '../catalogue/service.ts'
import {
  createRun,
  createSubmission,
  followRun,
  followSubmission,
  getRun,
  getSubmission,
  listSubmissions,
} from './contract.ts'
import { retryAfterSeconds } from './expected-wait.ts'
import { isOpen, type SubmissionKind } from './model.ts'
import type { SubmissionService, SubmissionWithVersion } from './service.ts'
import { presentInHistory, presentSubmission } from './presenter.ts'

/** What a learner sends to be run. */
interface Sent {
  readonly params: { readonly slug: string }
  readonly query: { readonly language?: Language | undefined }
  readonly body: {
    readonly language?: Language | undefined
    readonly code: string
    readonly timeZone?: string | undefined
  }
}

/** Bytes of a solution in JSON: escaped, it may take several times its own. */
const maxBytes = 200_000

export const submissionRoutes = (service: (scope: Scope) => SubmissionService) => {
  const router = createRouter()
  const learners = { permit: requireLearner }

  const submit = async (
    c: Context<AppEnv>,
    actor: Actor,
    kind: SubmissionKind,
    { params: { slug }, query, body: { code, timeZone, ...body } }: Sent,
  ) => {
    const submissions = service(c.env.scope)
    const network = networkOf(c)
    const [maxWaitMs, idempotencyKey] = [waitOf(c), keyOf(c)]
    const language = languageOf(query.language, body.language)
    const open = await submissions.submit(actor, { kind, slug, language, code, network, idempotencyKey, timeZone })
    const found = await submissions.wait(actor, { open, network, maxWaitMs })
    const { id, state } = found.submission
    const location = `/v1/${kind}s/${id}`
    return isOpen(state)
      ? answerUncached(presentSubmission(found), { status: 202, headers: { location, ...retryAfterOf(found) } })
      : answerCreated(presentSubmission(found), location)
  }
  const follow = (c: Context<AppEnv>, actor: Actor, kind: SubmissionKind, id: string): Promise<Response> =>
    answerStream(
      c,
      async function* (signal) {
        for await (const found of service(c.env.scope).follow(actor, { id, kind, network: networkOf(c) }, signal))
          yield `event: submission\ndata: ${JSON.stringify(presentSubmission(found))}\n\n`
      },
      { 'content-type': 'text/event-stream' },
    )
  const submitters = { ...learners, readBody: readJsonUpTo(maxBytes) }

  bind(router, createRun, (sent, c, actor) => submit(c, actor, 'run', sent), submitters)
  bind(router, createSubmission, (sent, c, actor) => submit(c, actor, 'submission', sent), submitters)
  bind(
    router,
    getRun,
    async ({ params: { id } }, c, actor) => answerPresent(await service(c.env.scope).get(actor, { id, kind: 'run' })),
    learners,
  )
  bind(
    router,
    getSubmission,
    async ({ params: { id } }, c, actor) =>
      answerPresent(await service(c.env.scope).get(actor, { id, kind: 'submission' })),
    learners,
  )
  bind(router, followRun, ({ params }, c, actor) => follow(c, actor, 'run', params.id), learners)
  bind(router, followSubmission, ({ params }, c, actor) => follow(c, actor, 'submission', params.id), learners)
  bind(
    router,
    listSubmissions,
    async ({ query: { challenge, language, limit, cursor } }, c, actor) => {
      const { items, next } = await service(c.env.scope).history(actor, {
        slug: challenge,
        language,
        before: cursor,
        limit,
      })
      return answerPage(c, { items: items.map(presentInHistory), next }, asCursor)
    },
    learners,
  )
  return router
}

const networkOf = (c: Context<AppEnv>): string | null => clientNetwork(c) ?? null

const answerPresent = (found: SubmissionWithVersion) =>
  answerUncached(presentSubmission(found), isOpen(found.submission.state) ? { headers: retryAfterOf(found) } : {})

const retryAfterOf = ({ waiting }: SubmissionWithVersion) => ({ 'retry-after': `${retryAfterSeconds(waiting)}` })

/** Milliseconds to wait for a verdict, as `Prefer: wait=N` or `respond-async` says (RFC 7240, 4.1 and 4.3). */
const waitOf = (c: Context<AppEnv>): number => {
  const preferences = c.req.header('prefer') ?? ''
  const [, seconds] = /(?:^|[,;])\s*wait\s*=\s*"?([0-9]{1,6})"?\s*(?:$|[,;])/i.exec(preferences) ?? []
  if (seconds !== undefined) return Math.min(Number(seconds), 20) * 1_000
  return /(?:^|[,;])\s*respond-async\s*(?:$|[,;])/i.test(preferences) ? 0 : 5_000
}

/** The language that the body names, or else the query, as an old address does that was followed to a new one. */
const languageOf = (inQuery: Language | undefined, inBody: Language | undefined): AskedLanguage => {
  if (inBody === undefined || inQuery === undefined || inBody === inQuery)
    return { language: inBody ?? inQuery, in: 'body' }
  throw new DomainError('refused', 'The query and the body name two languages.', {
    errors: [{ in: 'body', pointer: '/language', detail: `must be ${inQuery}, as in the query` }],
  })
}

const keyOf = (c: Context<AppEnv>): string | null => {
  const given = c.req.header('idempotency-key')
  if (given === undefined) return null
  if (/^[\x21-\x7e]{1,200}$/.test(given)) return given
  throw new DomainError('invalid-request', 'The Idempotency-Key is not valid.', {
    errors: [{ in: 'header', pointer: '/idempotency-key', detail: 'must be 1 to 200 visible ASCII characters' }],
  })
}
