import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { type Buildah, buildahIn, installTools, makeBase, registryAccess } from './image/base.ts'
import { must, project, run, stopped } from './image/commands.ts'
import { runsOn } from './image/runs.ts'
import { ask, ended, firstAnswer, freePort, stop, throwawayPostgres } from './throwaway.ts'

/*
 * Builds the real Dockerfile and runs the image, as root on Debian, without a Docker engine and
 * without an image registry. In place of the official `node:24-bookworm-slim` stands a Debian base
 * made from this machine's own package sources, with this project's Node and npm. So it shows that
 * the Dockerfile builds and that the image behaves; not the official base, not compose.
 */

const image = 'localhost/touchstone-check'
const runnerImage = 'localhost/touchstone-runner-check'
const timeLimit = 15 * 60_000

let failures = 0

const check = (what: string, holds: boolean, seen = ''): void => {
  if (!holds) failures += 1
  process.stdout.write(`${holds ? 'ok  ' : 'FAIL'}  ${what}${seen === '' ? '' : `: ${seen}`}\n`)
}

const timed = async <T>(work: Promise<T>): Promise<readonly [T, string]> => {
  const begun = performance.now()
  return [await work, `${((performance.now() - begun) / 1000).toFixed(1)} s`]
}

interface ImageSettings {
  readonly User: string
  readonly Cmd: readonly string[]
  readonly Env: readonly string[]
  readonly ExposedPorts: Readonly<Record<string, unknown>>
  readonly Healthcheck: { readonly Test: readonly string[] }
  readonly StopSignal?: string
}

const inspect = async (buildah: Buildah, name = image): Promise<ImageSettings> => {
  const found = JSON.parse(await must('buildah', buildah(['inspect', '--type', 'image', name]))) as {
    Docker: { config: ImageSettings }
  }
  return found.Docker.config
}

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

const unwantedNames = ['node_modules', '*.ts', '*.map', 'package.json', '.env*']
/** Exercises are texts, TypeScript too; of Pyodide, the package file says which one it is. */
const wanted = /^\/challenges\/|^\/dist\/guests\/pyodide\/package\.json$/

const unwantedIn = async (app: string): Promise<readonly string[]> => {
  const names = unwantedNames.flatMap((name, at) => (at === 0 ? ['-name', name] : ['-o', '-name', name]))
  const found = await must('find', [app, '(', ...names, ')'])
  return found
    .split('\n')
    .map((path) => path.slice(app.length))
    .filter((path) => path !== '' && !wanted.test(path))
}

const checkContent = async (root: string): Promise<void> => {
  const app = join(root, 'app')
  const entries = readdirSync(app)
  check(
    '/app has dist, data, drizzle, challenges and nothing else',
    isDeepStrictEqual(entries.toSorted(), ['challenges', 'data', 'dist', 'drizzle']),
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

/** Processes below `pid`, from /proc. */
const descendants = (pid: number): number[] => {
  const parents = readdirSync('/proc')
    .filter((name) => /^[0-9]+$/.test(name))
    .map((name) => ({ pid: Number(name), parent: parentOf(name) }))
  const below = (of: number): number[] =>
    parents.filter(({ parent }) => parent === of).flatMap((child) => [child.pid, ...below(child.pid)])
  return below(pid)
}

const parentOf = (pid: string): number => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
  } catch {
    return 0
  }
}

const isNode = (pid: number): boolean => {
  try {
    return readlinkSync(`/proc/${pid}/exe`).endsWith('/bin/node')
  } catch {
    return false
  }
}

interface Trial {
  readonly name: string
  readonly kind: 'postgresql' | 'embedded'
  readonly settings: Readonly<Record<string, string>>
}

interface Place {
  readonly buildah: Buildah
  readonly container: string
  readonly root: string
  readonly image: ImageSettings
}

/** A command in the container: its user, folder and settings are the image's own. */
const inside = (
  { buildah, container }: Place,
  settings: Readonly<Record<string, string>>,
  command: readonly string[],
): readonly string[] => {
  const given = Object.entries(settings).flatMap(([name, value]) => ['--env', `${name}=${value}`])
  return buildah(['run', '--isolation', 'chroot', '--network', 'host', ...given, container, '--', ...command])
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

/** What the page loads comes from files that the build must have brought along. */
const checkPage = async (name: string, origin: string): Promise<void> => {
  const page = await ask(`${origin}/docs`)
  const links = [...page.body.matchAll(/(?:href|src)="(\/[^"]*)"/g)].map(([, path]) => path ?? '')
  const answers = await Promise.all(
    links.map(async (path) => ({ path, status: (await ask(`${origin}${path}`)).status })),
  )
  const broken = answers.filter(({ status }) => status !== 200).map(({ path, status }) => `${path} ${status}`)
  check(
    `${name}: /docs and the ${links.length} files it asks for`,
    page.status === 200 && links.length > 3 && broken.length === 0,
    broken.join(', '),
  )
}

const nodeProcess = (server: ChildProcess): number[] => descendants(server.pid ?? -1).filter((pid) => isNode(pid))

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

/** To the server itself: that is what an engine does. buildah hands on its exit code. */
const checkStop = async (name: string, server: ChildProcess): Promise<void> => {
  const [pid] = nodeProcess(server)
  if (pid === undefined) throw new Error('the server is gone')
  process.kill(pid, 'SIGTERM')
  const [code, took] = await timed(Promise.race([ended(server), wait(5_000)]))
  check(`${name}: SIGTERM ends it with 0 in 5 s`, code === 0, `${code} after ${took}`)
}

const wait = (ms: number): Promise<string> =>
  new Promise((resolve) => setTimeout(() => resolve('still running'), ms).unref())

const healthCheck = async (place: Place, settings: Readonly<Record<string, string>>): Promise<number | null> =>
  (await run('buildah', inside(place, settings, place.image.Healthcheck.Test.slice(1)))).code

const kill = async (server: ChildProcess): Promise<void> => {
  for (const pid of descendants(server.pid ?? -1).filter((each) => isNode(each))) process.kill(pid, 'SIGKILL')
  await stop(server, 'SIGTERM', 5_000)
}

const tryImage = async (work: string, buildah: Buildah): Promise<void> => {
  const settings = await inspect(buildah)
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

const runnerToken = 'a-token-for-this-check'

/**
 * A command in the runner's image as compose confines it: user 1000, no capabilities, no new privileges, nothing writable but
 * two folders in memory. Not in a chroot, where the kernel lets nobody make namespaces.
 */
const confined = (
  { root, image: { Env } }: Place,
  settings: Readonly<Record<string, string>>,
  command: readonly string[],
): readonly string[] => {
  const given = [...Env.map((entry) => entry.split('=', 2)), ...Object.entries(settings)]
  return [
    ['--reuid', '1000', '--regid', '1000', '--clear-groups', '--no-new-privs', 'bwrap'],
    ['--unshare-pid', '--unshare-ipc', '--unshare-uts', '--die-with-parent', '--cap-drop', 'ALL', '--clearenv'],
    ['--ro-bind', root, '/', '--dev', '/dev', '--proc', '/proc', '--tmpfs', '/tmp', '--tmpfs', '/data'],
    ['--chdir', '/app'],
    given.flatMap(([name = '', value = '']) => ['--setenv', name, value]),
    ['--', ...command],
  ].flat()
}

/** The other image: what submissions run in. */
const tryRunner = async (buildah: Buildah): Promise<void> => {
  const settings = await inspect(buildah, runnerImage)
  check('the runner runs as the user node', settings.User === 'node', settings.User)
  check(
    'the runner carries no secret',
    settings.Env.every((entry) => !/TOKEN|PASSWORD/.test(entry)),
    settings.Env.join(' '),
  )
  const container = (await must('buildah', buildah(['from', '--pull-never', runnerImage]))).trim()
  const root = (await must('buildah', buildah(['mount', container]))).trim()
  const unwanted = await unwantedIn(join(root, 'app'))
  check('the runner has no node_modules, sources or maps', unwanted.length === 0, unwanted.join(', '))
  const [size] = (await must('du', ['-sm', root])).split('\t')
  check('the size of the runner', Number(size) <= 700, `${size} MB with this base`)
  const place = { buildah, container, root, image: settings }
  const port = await freePort()
  const given = { PORT: `${port}`, RUNNER_TOKEN: runnerToken, RUNNER_SLOTS: '1' }
  const server = spawn('setpriv', confined(place, given, settings.Cmd), { stdio: ['ignore', 'ignore', 'inherit'] })
  try {
    await firstAnswer(`http://127.0.0.1:${port}/healthz`, server, 60_000)
    for (const { name, passes } of await runsOn(`http://127.0.0.1:${port}`, runnerToken))
      check(name, passes === '', passes)
    check(
      'the runner’s own health check passes',
      (await run('setpriv', confined(place, given, settings.Healthcheck.Test.slice(1)))).code === 0,
    )
    await checkStop('the runner', server)
  } finally {
    await kill(server)
  }
  await must('buildah', buildah(['umount', container]))
}

/** Never through a mount: what is mounted below may be the machine's own. */
const clear = (work: string): void => {
  const mounted = readFileSync('/proc/self/mountinfo', 'utf8')
    .split('\n')
    .some((line) => line.split(' ')[4]?.startsWith(work))
  if (mounted) process.stderr.write(`something is still mounted below ${work}: left as it is\n`)
  else rmSync(work, { recursive: true, force: true })
}

const main = async (): Promise<void> => {
  if (process.getuid?.() !== 0) throw new Error('needs root: it makes a Debian base and enters it')
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
  } finally {
    clearTimeout(limit)
    clear(work)
  }
}

try {
  await main()
  process.stdout.write(failures === 0 ? 'the image is as it should be\n' : `${failures} checks failed\n`)
  process.exitCode = failures === 0 ? 0 : 1
} catch (error) {
  process.stderr.write(`FAIL  ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
