import type { Context } from 'hono'
import { DomainError } from '#core/errors.ts'
import { answerCreated, answerUncached } from '#http/answer.ts'
import type { AppEnv } from '#http/app-env.ts'
import { readJsonUpTo } from '#http/json-body.ts'
import { pageLinks } from '#http/links.ts'
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
import { openStates, type SubmissionKind } from './model.ts'
import type { SubmissionService } from './service.ts'
import { listed, shown } from './shown.ts'

interface Submitting {
  readonly service: (scope: Scope) => SubmissionService
  readonly guard: (c: Context<AppEnv>) => Promise<string>
  readonly networkOf: (c: Context<AppEnv>) => Promise<string | null>
}

/** Bytes of a solution in JSON: escaped, it may take several times its own. */
const mostBytes = 200_000

export const submissionRoutes = ({ service, guard, networkOf }: Submitting) => {
  const router = createRouter()

  const submitted = async (c: Context<AppEnv>, kind: SubmissionKind, learnerId: string, slug: string, code: string) => {
    const submissions = service(c.env.scope)
    const [milliseconds, idempotencyKey] = [waitOf(c), keyOf(c)]
    const network = await networkOf(c)
    const sent = await submissions.submit({ learnerId, network, kind, slug, code, idempotencyKey })
    const found = await submissions.wait(sent, milliseconds)
    const { id, state } = found.submission
    const isOpen = openStates.includes(state)
    const location = `/v1/${kind}s/${id}`
    return isOpen
      ? answerUncached(shown(found), { status: 202, headers: { location, 'retry-after': '1' } })
      : answerCreated(shown(found), location)
  }
  const followed = (c: Context<AppEnv>, kind: SubmissionKind, learnerId: string, id: string): Promise<Response> =>
    answerStream(
      c,
      async function* (signal) {
        const asking = { learnerId, network: await networkOf(c) }
        for await (const found of service(c.env.scope).follow(asking, id, kind, signal))
          yield `event: submission\ndata: ${JSON.stringify(shown(found))}\n\n`
      },
      { 'content-type': 'text/event-stream' },
    )
  const options = { guard, readBody: readJsonUpTo(mostBytes) }

  bind(
    router,
    createRun,
    ({ params, body }, c, learner) => submitted(c, 'run', learner, params.slug, body.code),
    options,
  )
  bind(
    router,
    createSubmission,
    ({ params, body }, c, learner) => submitted(c, 'submission', learner, params.slug, body.code),
    options,
  )
  bind(
    router,
    getRun,
    async ({ params }, c, learner) => answerUncached(shown(await service(c.env.scope).get(learner, params.id, 'run'))),
    { guard },
  )
  bind(
    router,
    getSubmission,
    async ({ params }, c, learner) =>
      answerUncached(shown(await service(c.env.scope).get(learner, params.id, 'submission'))),
    { guard },
  )
  bind(router, followRun, ({ params }, c, learner) => followed(c, 'run', learner, params.id), { guard })
  bind(router, followSubmission, ({ params }, c, learner) => followed(c, 'submission', learner, params.id), { guard })
  bind(
    router,
    listSubmissions,
    async ({ query: { challenge, limit, cursor } }, c, learnerId) => {
      const query = { learnerId, slug: challenge, before: cursor, limit: limit + 1 }
      const found = await service(c.env.scope).history(query)
      const data = found.slice(0, limit).map(listed)
      const nextCursor = found.length > limit ? (data.at(-1)?.id ?? null) : null
      return answerUncached({ data, meta: { nextCursor } }, { headers: { link: pageLinks(c.req.url, nextCursor) } })
    },
    { guard },
  )
  bind(
    router,
    listSolutions,
    async ({ params }, c, learner) =>
      answerUncached({ data: await service(c.env.scope).solutions(learner, params.slug) }),
    { guard },
  )

  return router
}

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
  throw new DomainError('invalid-request', 'The Idempotency-Key cannot be used.', {
    errors: [{ in: 'header', pointer: '/idempotency-key', detail: 'must be 1 to 200 visible ASCII characters' }],
  })
}
