import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Hono } from 'hono'
import { z } from 'zod'
import { httpServer } from './adapters/http-server.ts'
import { nodeDigest } from './adapters/node-digest.ts'
import { pinoLogger } from './adapters/pino-logger.ts'
import { prepareGuestKit } from './adapters/sandbox/guest-kit.ts'
import { localRunner, slotsOfMachine } from './adapters/sandbox/local-runner.ts'
import { DomainError } from './core/errors.ts'
import { issuesOf } from './http/input-issues.ts'
import { runRequestSchema } from './http/run-schemas.ts'
import { problemResponse } from './http/problem.ts'
import { readText } from './http/text-body.ts'
import type { Runner } from './ports/runner.ts'

/** Bytes of a request: a solution and two files of tests. */
const mostBytes = 1024 * 1024

const settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(5001),
  HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().default('.data'),
  RUNNER_TOKEN: z.string().min(16, 'must have at least 16 characters'),
  RUNNER_PYTHON: z.enum(['pyodide', 'native']).default('pyodide'),
  RUNNER_SLOTS: z.coerce.number().int().min(0).max(64).default(0),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
})

const jsonIn = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What an app calls over HTTP: runs, for who knows the token, and the state of it. It holds nothing worth stealing. */
const createRunnerApp = (runner: Runner, token: string, log: (error: unknown) => void): Hono => {
  const app = new Hono()
  const digest = nodeDigest.sha256(`Bearer ${token}`)
  app.get('/healthz', (c) => c.json({ status: 'ok' }))
  app.use(async (c, next) => {
    if (nodeDigest.isEqual(nodeDigest.sha256(c.req.header('authorization') ?? ''), digest)) return next()
    const detail = 'This needs the RUNNER_TOKEN as a bearer token.'
    return problemResponse('unauthenticated', { detail, instance: c.req.path })
  })
  app.get('/readyz', async (c) => c.json(await runner.state()))
  app.post('/v1/runs', async (c) => {
    const json = jsonIn(await readText(c.req.raw, mostBytes))
    const instance = c.req.path
    if (json === undefined) return problemResponse('invalid-request', { detail: 'The body is not JSON.', instance })
    const request = runRequestSchema.safeParse(json)
    if (!request.success) {
      const errors = issuesOf('body', request.error.issues)
      return problemResponse('invalid-request', { detail: 'The job cannot be run as it is.', instance, errors })
    }
    const { job, learner, network } = request.data
    return c.json(await runner.run(job, { learner, network }))
  })
  app.onError((error, c) => {
    const instance = c.req.path
    if (error instanceof DomainError) {
      const headers: Record<string, string> =
        error.retryAfter === undefined ? {} : { 'retry-after': String(error.retryAfter) }
      return problemResponse(error.kind, { detail: error.message, instance, headers })
    }
    log(error)
    return problemResponse('internal', { detail: 'The run failed on our side.', instance })
  })
  return app
}

const main = async (): Promise<void> => {
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''))
  const read = settings.safeParse(given)
  if (!read.success)
    throw new Error(read.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('\n'))
  const config = read.data
  const logger = pinoLogger(config.LOG_LEVEL)
  const runner = localRunner({
    kit: () =>
      prepareGuestKit({
        sources: fileURLToPath(new URL('guests', import.meta.url)),
        directory: join(config.DATA_DIR, 'guests'),
      }),
    slots: config.RUNNER_SLOTS || slotsOfMachine(),
    native: config.RUNNER_PYTHON === 'native' ? 'all' : 'libraries',
  })
  runner.prepare()
  const app = createRunnerApp(runner, config.RUNNER_TOKEN, (error) => logger.log('error', 'a run failed', { error }))
  const server = httpServer((request) => app.fetch(request))
  const stop = (): void => {
    server.close(() => void runner.close().then(() => process.exit(0)))
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(config.PORT, config.HOST, resolve)
  })
  const { isolation, slots } = await runner.state()
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : config.PORT
  const lines = [
    `Touchstone's runner listens on http://${config.HOST}:${port}`,
    `slots     ${slots}`,
    `sandbox   ${isolation}`,
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}

main().catch((error: unknown) => {
  process.stderr.write(`The runner cannot start. ${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
