import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { httpServer } from './adapters/http/http-server.ts'
import { listen, stopOnSignal } from './adapters/http/listening.ts'
import { nodeDigest } from './adapters/system/node-digest.ts'
import { pinoLogger } from './adapters/observability/pino-logger.ts'
import { prepareGuestKit } from './sandbox/host/guests/guest-kit.ts'
import { localRunner, slotsOfMachine } from './sandbox/host/local-runner.ts'
import { runnerServer } from './sandbox/server.ts'

const settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(5001),
  HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().default('.data'),
  RUNNER_TOKEN: z.string().min(16, 'must have at least 16 characters'),
  RUNNER_PYTHON: z.enum(['pyodide', 'native']).default('pyodide'),
  RUNNER_SLOTS: z.coerce.number().int().min(0).max(64).default(0),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
})

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
        sources: fileURLToPath(new URL('sandbox/guest', import.meta.url)),
        directory: join(config.DATA_DIR, 'guests'),
      }),
    slots: config.RUNNER_SLOTS || slotsOfMachine(),
    native: config.RUNNER_PYTHON === 'native' ? 'all' : 'libraries',
  })
  runner.prepare()
  const app = runnerServer({
    runner,
    token: config.RUNNER_TOKEN,
    digest: nodeDigest,
    log: (error) => logger.log('error', 'a run failed', { error }),
  })
  const server = httpServer((request) => app.fetch(request))
  stopOnSignal(server, {
    close: () => runner.close(),
    onFailure: (error) => logger.log('error', 'the runner did not close', { error }),
  })
  const port = await listen(server, config.PORT, config.HOST)
  const { isolation, detail, slots } = await runner.state()
  const lines = [
    `Touchstone's runner listens on http://${config.HOST}:${port}`,
    `slots     ${slots}`,
    `sandbox   ${isolation}`,
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
  if (detail !== undefined) logger.log('warn', 'this machine does not give the sandbox everything', { detail })
}

main().catch((error: unknown) => {
  process.stderr.write(`The runner cannot start. ${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
