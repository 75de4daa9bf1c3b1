import { Hono } from 'hono'
import { DomainError } from '#core/errors.ts'
import { issuesOf } from '#http/input-issues.ts'
import '#http/plain-validation.ts'
import { problemResponse } from '#http/problem.ts'
import { readText } from '#http/text-body.ts'
import type { Digest } from '#ports/digest.ts'
import { runRequestSchema } from './protocol/run-schemas.ts'
import type { Runner } from './protocol/runner.ts'

/** A request holds a solution and two files of tests. */
const maxRequestBytes = 1024 * 1024

interface RunnerServer {
  readonly runner: Runner
  /** The bearer token that every caller shows, except for `/healthz`. */
  readonly token: string
  readonly digest: Digest
  readonly log: (error: unknown) => void
}

/** The HTTP API of a runner: runs for callers that know the token, and its state. It holds nothing worth stealing. */
export const runnerServer = ({ runner, token, digest, log }: RunnerServer): Hono => {
  const app = new Hono()
  const expected = digest.sha256(`Bearer ${token}`)
  app.get('/healthz', (c) => c.json({ status: 'ok' }))
  app.use(async (c, next) => {
    if (digest.isEqual(digest.sha256(c.req.header('authorization') ?? ''), expected)) return next()
    const detail = 'This request needs the RUNNER_TOKEN as its bearer token.'
    return problemResponse('unauthenticated', { detail, instance: c.req.path })
  })
  app.get('/readyz', async (c) => c.json(await runner.state()))
  app.post('/v1/runs', async (c) => {
    const json = jsonIn(await readText(c.req.raw, maxRequestBytes))
    const instance = c.req.path
    if (json === undefined) return problemResponse('invalid-request', { detail: 'The body is not JSON.', instance })
    const request = runRequestSchema.safeParse(json)
    if (!request.success) {
      const errors = issuesOf('body', request.error.issues)
      return problemResponse('invalid-request', { detail: 'The job is not valid.', instance, errors })
    }
    const { job, ...turn } = request.data
    return c.json(await runner.run(job, turn))
  })
  app.onError((error, c) => {
    const instance = c.req.path
    if (error instanceof DomainError) {
      const headers: Record<string, string> =
        error.retryAfter === undefined ? {} : { 'retry-after': String(error.retryAfter) }
      return problemResponse(error.kind, { detail: error.message, instance, headers })
    }
    log(error)
    return problemResponse('internal', { detail: 'The runner failed. The solution did not.', instance })
  })
  return app
}

const jsonIn = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
