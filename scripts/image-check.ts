import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { check, failed, timed } from './image/checks.ts'
import { type Buildah, buildahIn, installTools, makeBase, registryAccess } from './image/base.ts'
import { must, run, stopped } from './image/commands.ts'
import { project } from './support/project.ts'
import { inspect, type ImageSettings, type Place, unwantedIn } from './image/content.ts'
import { checkStop, kill, nodeProcess } from './image/processes.ts'
import { inside } from './image/inside.ts'
import { proberImage, tryProber } from './image/prober.ts'
import { runnerImage, tryRunner } from './image/runner.ts'
import { ask, firstAnswer, freePort, throwawayPostgres } from './throwaway.ts'

/*
 * Builds the real Dockerfile and runs the image, as root on Debian, without a Docker engine and
 * without an image registry. In place of the official `node:24-bookworm-slim` stands a Debian base
 * made from this machine's own package sources, with this project's Node and npm. So it shows that
 * the Dockerfile builds and that the image behaves; not the official base, not compose.
 */

const image = 'localhost/touchstone-check'
const timeLimit = 15 * 60_000

const checkSettings = (settings: ImageSettings): void => {
  check('runs as the user node', settings.User === 'node', settings.User)
  check(
    'exposes port 5000',
    isDeepStrictEqual(Object.keys(settings.ExposedPorts), ['5000/tcp']),
    Object.keys(settings.ExposedPorts).join(', '),
  )
  check(
    'starts one process, without a shell',
    isDeepStrictEqual(settings.Cmd, ['node', '--max-semi-space-size=16', 'dist/node.mjs']),
    settings.Cmd.join(' '),
  )
  check('has a health check, without a shell', settings.Healthcheck?.Test[0] === 'CMD')
  check('is stopped with SIGTERM', settings.StopSignal === undefined || settings.StopSignal === 'SIGTERM')
  const expected = ['NODE_ENV=production', 'HOST=0.0.0.0', 'PORT=5000', 'DATA_DIR=/data']
  const given = settings.Env.filter((entry) => !entry.startsWith('PATH='))
  check('carries only these settings', isDeepStrictEqual(given, expected), given.join(' '))
}

const checkContent = async (root: string): Promise<void> => {
  const app = join(root, 'app')
  const entries = readdirSync(app)
  check(
    '/app has dist, data, drizzle, challenges, paths and nothing else',
    isDeepStrictEqual(entries.toSorted(), ['challenges', 'data', 'dist', 'drizzle', 'paths']),
    entries.join(', '),
  )
  const unwanted = await unwantedIn(app)
  check('no node_modules, sources, maps or .env', unwanted.length === 0, unwanted.join(', '))
  const writable = await must('find', [app, '!', '-user', 'root', '-o', '-perm', '/022', '!', '-type', 'l'])
  check('the server cannot change its own files', writable === '', writable.trim())
  const [whole, ours] = await Promise.all(
    [root, app].map(async (folder) => (await must('du', ['-sm', folder])).split('\t')[0]),
  )
  check('size', Number(ours) <= 70, `${ours} MB ours, ${whole} MB with this base (the official one differs)`)
}

interface Trial {
  readonly name: string
  readonly kind: 'postgresql' | 'embedded'
  readonly settings: Readonly<Record<string, string>>
}

/** One life of the server: starts, answers, is healthy, stops. */
const live = async (place: Place, { name, kind, settings }: Trial): Promise<void> => {
  const port = await freePort()
  const all = { ...settings, PORT: `${port}` }
  const since = join(dirname(place.root), 'since')
  writeFileSync(since, '')
  const server = spawn('buildah', inside(place, all, place.image.Cmd), { stdio: ['ignore', 'ignore', 'inherit'] })
  try {
    const [answer, took] = await timed(firstAnswer(`http://127.0.0.1:${port}/index`, server, 60_000))
    const index = (JSON.parse(answer.body) as { index?: unknown }).index
    check(`${name}: answers /index`, typeof index === 'number', `${answer.body} after ${took}`)
    const { database } = JSON.parse((await ask(`http://127.0.0.1:${port}/readyz`)).body) as {
      database: { kind: string }
    }
    check(`${name}: on the database meant`, database.kind === kind, database.kind)
    await checkPage(name, `http://127.0.0.1:${port}`)
    await checkProcess(name, server)
    check(`${name}: the image's health check passes`, (await healthCheck(place, all)) === 0)
    await checkStop(name, server)
    check(`${name}: the health check fails once it is gone`, (await healthCheck(place, all)) === 1)
  } finally {
    await kill(server)
  }
  const written = await must('find', [
    place.root,
    '-xdev',
    '-newer',
    since,
    '-user',
    '1000',
    '-not',
    '-path',
    `${place.root}/data/*`,
    '-not',
    '-path',
    `${place.root}/data`,
  ])
  const inData = await must('find', [join(place.root, 'data'), '-mindepth', '1', '-newer', since])
  check(
    `${name}: writes ${kind === 'embedded' ? 'in /data only' : 'no file'}`,
    written === '' && (inData !== '') === (kind === 'embedded'),
    written.trim(),
  )
}

/** What the page loads comes from files that the build must have brought along; a page for members leads to the sign-in. */
const checkPage = async (name: string, origin: string): Promise<void> => {
  const page = await ask(`${origin}/docs/api`)
  const links = [...page.body.matchAll(/(?:href|src)="(\/[^"]*)"/g)].map(([, path]) => path ?? '')
  const answers = await Promise.all(
    links.map(async (path) => ({ path, status: (await ask(`${origin}${path}`)).status })),
  )
  const broken = answers
    .filter(({ status }) => ![200, 303].includes(status))
    .map(({ path, status }) => `${path} ${status}`)
  check(
    `${name}: /docs/api and the ${links.length} files it asks for`,
    page.status === 200 && links.length > 3 && broken.length === 0,
    broken.join(', '),
  )
}

const checkProcess = async (name: string, server: ChildProcess): Promise<void> => {
  const [pid, ...others] = nodeProcess(server)
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const users = /^Uid:\s+(.*)$/m.exec(status)?.[1]?.split('\t') ?? []
  check(
    `${name}: one process, user 1000 in every sense`,
    others.length === 0 && users.every((user) => user === '1000'),
    users.join(' '),
  )
}

const healthCheck = async (place: Place, settings: Readonly<Record<string, string>>): Promise<number | null> =>
  (await run('buildah', inside(place, settings, place.image.Healthcheck.Test.slice(1)))).code

const tryImage = async (work: string, buildah: Buildah): Promise<void> => {
  const settings = await inspect(buildah, image)
  checkSettings(settings)
  const container = (await must('buildah', buildah(['from', '--pull-never', image]))).trim()
  const root = (await must('buildah', buildah(['mount', container]))).trim()
  await checkContent(root)
  const place = { buildah, container, root, image: settings }
  const postgres = await throwawayPostgres()
  try {
    const onPostgres = { kind: 'postgresql', settings: { DATABASE_URL: postgres.url } } as const
    await live(place, { name: 'PostgreSQL', ...onPostgres })
    await live(place, { name: 'PostgreSQL again', ...onPostgres })
  } finally {
    await postgres.stop()
  }
  await live(place, { name: 'embedded', kind: 'embedded', settings: {} })
  await live(place, { name: 'embedded again', kind: 'embedded', settings: {} })
  await must('buildah', buildah(['umount', container]))
}

/** Never through a mount: what is mounted below may be the machine's own. */
const clear = (work: string): void => {
  const mounted = readFileSync('/proc/self/mountinfo', 'utf8')
    .split('\n')
    .some((line) => line.split(' ')[4]?.startsWith(work))
  if (mounted) process.stderr.write(`something is still mounted below ${work}, so that folder stays\n`)
  else rmSync(work, { recursive: true, force: true })
}

const main = async (): Promise<void> => {
  if (process.getuid?.() !== 0) throw new Error('needs root, to make a Debian base and enter it')
  const limit = setTimeout(() => stopped.abort(new Error('took longer than 15 minutes')), timeLimit)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopped.abort(new Error(signal)))
  await installTools()
  const work = mkdtempSync(join(tmpdir(), 'touchstone-image-'))
  const buildah = buildahIn(work)
  try {
    const [, baseTook] = await timed(makeBase(work, buildah))
    check('a Debian base in place of the official image', true, baseTook)
    const access = await registryAccess(work)
    const build = (...target: readonly string[]): Promise<string> =>
      must(
        'buildah',
        buildah([
          'bud',
          '--isolation',
          'chroot',
          '--network',
          'host',
          '--pull-never',
          '--format',
          'docker',
          ...access,
          ...target,
          project,
        ]),
      )
    const [, took] = await timed(build('-t', image))
    check('the Dockerfile builds', true, took)
    await tryImage(work, buildah)
    const [, runnerTook] = await timed(build('--target', 'runner', '-t', runnerImage))
    check('the runner builds', true, runnerTook)
    await tryRunner(buildah)
    const [, proberTook] = await timed(build('--target', 'prober', '-t', proberImage))
    check('the prober builds', true, proberTook)
    await tryProber(buildah, image)
  } finally {
    clearTimeout(limit)
    clear(work)
  }
}

try {
  await main()
  process.stdout.write(failed() === 0 ? 'the images are as they should be\n' : `${failed()} checks failed\n`)
  process.exitCode = failed() === 0 ? 0 : 1
} catch (error) {
  process.stderr.write(`FAIL  ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
