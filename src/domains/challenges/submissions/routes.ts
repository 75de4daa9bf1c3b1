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
import {
  createRun,
  createSubmission,
  followRun,
  followSubmission,
  getRun,
  getSubmission,
  listSolutions,
  listSubmissions,
} from './contract.ts'
import { isOpen, type SubmissionKind } from './model.ts'
import type { SubmissionService, Submitting } from './service.ts'
import { listed, shown } from './presenter.ts'

/** Bytes of a solution in JSON: escaped, it may take several times its own. */
const maxBytes = 200_000

export const submissionRoutes = (service: (scope: Scope) => SubmissionService) => {
  const router = createRouter()
  const learners = { permit: requireLearner }

  const submit = async (c: Context<AppEnv>, actor: Actor, submitting: Pick<Submitting, 'kind' | 'slug' | 'code'>) => {
    const submissions = service(c.env.scope)
    const { kind } = submitting
    const network = networkOf(c)
    const [maxWaitMs, idempotencyKey] = [waitOf(c), keyOf(c)]
    const open = await submissions.submit(actor, { ...submitting, network, idempotencyKey })
    const found = await submissions.wait(actor, { open, network, maxWaitMs })
    const { id, state } = found.submission
    const location = `/v1/${kind}s/${id}`
    return isOpen(state)
      ? answerUncached(shown(found), { status: 202, headers: { location, 'retry-after': '1' } })
      : answerCreated(shown(found), location)
  }
  const follow = (c: Context<AppEnv>, actor: Actor, kind: SubmissionKind, id: string): Promise<Response> =>
    answerStream(
      c,
      async function* (signal) {
        for await (const found of service(c.env.scope).follow(actor, { id, kind, network: networkOf(c) }, signal))
          yield `event: submission\ndata: ${JSON.stringify(shown(found))}\n\n`
      },
      { 'content-type': 'text/event-stream' },
    )
  const submitters = { ...learners, readBody: readJsonUpTo(maxBytes) }

  bind(
    router,
    createRun,
    ({ params: { slug }, body: { code } }, c, actor) => submit(c, actor, { kind: 'run', slug, code }),
    submitters,
  )
  bind(
    router,
    createSubmission,
    ({ params: { slug }, body: { code } }, c, actor) => submit(c, actor, { kind: 'submission', slug, code }),
    submitters,
  )
  bind(
    router,
    getRun,
    async ({ params: { id } }, c, actor) =>
      answerUncached(shown(await service(c.env.scope).get(actor, { id, kind: 'run' }))),
    learners,
  )
  bind(
    router,
    getSubmission,
    async ({ params: { id } }, c, actor) =>
      answerUncached(shown(await service(c.env.scope).get(actor, { id, kind: 'submission' }))),
    learners,
  )
  bind(router, followRun, ({ params }, c, actor) => follow(c, actor, 'run', params.id), learners)
  bind(router, followSubmission, ({ params }, c, actor) => follow(c, actor, 'submission', params.id), learners)
  bind(
    router,
    listSubmissions,
    async ({ query: { challenge, limit, cursor } }, c, actor) => {
      const { items, next } = await service(c.env.scope).history(actor, { slug: challenge, before: cursor, limit })
      return answerPage(c, { items: items.map(listed), next }, asCursor)
    },
    learners,
  )
  bind(
    router,
    listSolutions,
    async ({ params }, c, actor) => answerUncached({ data: await service(c.env.scope).solutions(actor, params.slug) }),
    learners,
  )

  return router
}

const networkOf = (c: Context<AppEnv>): string | null => clientNetwork(c) ?? null

/** Milliseconds to wait for a verdict, as `Prefer: wait=N` or `respond-async` says (RFC 7240, 4.1 and 4.3). */
const waitOf = (c: Context<AppEnv>): number => {
  const preferences = c.req.header('prefer') ?? ''
  const [, seconds] = /(?:^|[,;])\s*wait\s*=\s*"?([0-9]{1,6})"?\s*(?:$|[,;])/i.exec(preferences) ?? []
  if (seconds !== undefined) return Math.min(Number(seconds), 20) * 1_000
  return /(?:^|[,;])\s*respond-async\s*(?:$|[,;])/i.test(preferences) ? 0 : 5_000
}

const keyOf = (c: Context<AppEnv>): string | null => {
  const given = c.req.header('idempotency-key')
  if (given === undefined) return null
  if (/^[\x21-\x7e]{1,200}$/.test(given)) return given
  throw new DomainError('invalid-request', 'The Idempotency-Key is not valid.', {
    errors: [{ in: 'header', pointer: '/idempotency-key', detail: 'must be 1 to 200 visible ASCII characters' }],
  })
}
