import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { httpRunner } from '../../src/sandbox/host/http-runner.ts'
import { reasonWithoutNative } from './native.ts'
import { beginningOf, below, secondsOf } from './processes.ts'
import { complaints, jobOf } from './runs.ts'

const token = 'a-token-for-tests-alone'
const secret = 'a-secret-of-the-runner'
const reason = await reasonWithoutNative()

interface Served {
  readonly url: string
  readonly child: ChildProcess
}

/** The server as `npm run start:runner` starts it, on a port that the system gives. */
const serve = async (
  settings: Readonly<Record<string, string>> = {},
  prefix: readonly string[] = [],
): Promise<Served> => {
  const [command, ...words] = [...prefix, process.execPath, 'src/runner.ts']
  const child = spawn(command ?? '', words, {
    env: { RUNNER_TOKEN: token, PORT: '0', RUNNER_SLOTS: '1', RUNNER_SECRET: secret, ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  for await (const part of child.stdout.setEncoding('utf8')) {
    said += String(part)
    const [, url] = /listens on (http:\S+)/.exec(said) ?? []
    if (url !== undefined) return { url, child }
  }
  throw new Error(`the runner ended: ${said}`)
}

const stop = async ({ child }: Served, signal: NodeJS.Signals): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'close')
  child.stdout?.destroy()
  child.kill(signal)
  await ended
}

let server: Served
beforeAll(async () => {
  server = await serve()
})
afterAll(() => stop(server, 'SIGTERM'))

const job = jobOf({
  language: 'javascript',
  code: 'export const f = () => 1\n',
  tests:
    "import { expect, test } from 'vitest'\nimport { f } from './solution.js'\ntest('it', () => { expect(f()).toBe(1) })\n",
})
const endless = { ...job, code: 'while (true) {}\n', limits: { ...job.limits, wallMs: 20_000 } }

const ask = (body: unknown, headers: Readonly<Record<string, string>> = {}, at = server): Promise<Response> =>
  fetch(`${at.url}/v1/runs`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

const refusal = async (answer: Response): Promise<{ status: number; type: string | null; detail: string }> => {
  const { detail } = (await answer.json()) as { detail: string }
  return { status: answer.status, type: answer.headers.get('content-type'), detail }
}

describe('answers', () => {
  test('a run with its report, in each language', async () => {
    const runner = httpRunner({ url: server.url, token })
    expect(complaints(await runner.run(job, { queueKey: 'a learner' }))).toEqual([])
    const typescript = { ...job, language: 'typescript', code: 'export const f = (): number => 1\n' } as const
    const named = typescript.tests.map(({ source }) => ({
      name: 'visible.test.ts',
      source: source.replace('.js', '.ts'),
    }))
    expect(complaints(await runner.run({ ...typescript, tests: named }, { queueKey: 'a learner' }))).toEqual([])
    const python = jobOf({
      code: 'def f():\n    return 1\n',
      tests: 'from solution import f\ndef test_it():\n    assert f() == 1\n',
    })
    expect(complaints(await runner.run(python, { queueKey: 'a learner' }))).toEqual([])
  })

  test('its state, to whoever knows the token; that it lives, to everybody', async () => {
    const state = await httpRunner({ url: server.url, token }).state()
    expect(state).toMatchObject({ ready: true, slots: 1, languages: ['python', 'javascript', 'typescript'] })
    expect(state.isolation).toMatch(/WebAssembly/)
    expect(reason === undefined ? state.isolation : state.detail).toMatch(
      reason === undefined ? /pandas/ : /no Python of this machine/,
    )
    expect(await (await fetch(`${server.url}/healthz`)).json()).toEqual({ status: 'ok' })
    expect((await fetch(`${server.url}/readyz`)).status).toBe(401)
  })
})

describe('refuses', () => {
  test.each([
    ['none', undefined],
    ['another', 'Bearer a-token-of-somebody-else'],
    ['the right one in another scheme', `Basic ${token}`],
    ['part of the right one', `Bearer ${token.slice(0, -1)}`],
  ])('a token that is %s, with 401 and without reading the body', async (_, authorization) => {
    const answer = await ask('x'.repeat(2_000_000), { authorization: authorization ?? '' }).catch(
      (error: unknown) => error,
    )
    // A server that answers before it has read all may be seen as a connection that is closed.
    if (answer instanceof Response)
      expect(await refusal(answer)).toMatchObject({ status: 401, type: 'application/problem+json' })
    expect(await refusal(await ask(job, { authorization: authorization ?? '' }))).toMatchObject({ status: 401 })
  })

  test.each([
    ['no JSON', '{'],
    ['no job', {}],
    ['a job of an unknown language', { queueKey: 'x', job: { ...job, language: 'cobol' } }],
    [
      'a time above the most that is given',
      { queueKey: 'x', job: { ...job, limits: { ...job.limits, wallMs: 3_600_000 } } },
    ],
    ['a module that is a path', { queueKey: 'x', job: { ...job, module: '../../etc/passwd' } }],
    ['a test file that is a path', { queueKey: 'x', job: { ...job, tests: [{ name: '../x', source: '' }] } }],
    ['a field that is not known', { queueKey: 'x', job: { ...job, network: true } }],
  ])('%s, with 400', async (_, body) => {
    expect(await refusal(await ask(body))).toMatchObject({ status: 400, type: 'application/problem+json' })
  })

  test('every fault of a job, with its place and in plain words', async () => {
    const answer = await ask({ queueKey: null, job: { ...job, tests: [], files: [{ name: '../x' }] } })
    expect(await answer.json()).toMatchObject({
      errors: [
        { in: 'body', pointer: '/queueKey', detail: 'must be text' },
        { in: 'body', pointer: '/job/tests', detail: 'must not be empty' },
        { pointer: '/job/files/0/name', detail: 'does not have the documented form' },
        { pointer: '/job/files/0/source', detail: 'is missing' },
        { pointer: '/job/files/0/isShared', detail: 'is missing' },
      ],
    })
  })

  test('a request above 1 MiB, with 413', async () => {
    const large = JSON.stringify({ queueKey: 'x', job: { ...job, code: 'x'.repeat(1_100_000) } })
    expect(await refusal(await ask(large))).toMatchObject({ status: 413, type: 'application/problem+json' })
    // Its length is not said before.
    const headers = { authorization: `Bearer ${token}` }
    const streamed = { method: 'POST', headers, body: new Blob([large]).stream(), duplex: 'half' } as const
    expect((await fetch(`${server.url}/v1/runs`, streamed)).status).toBe(413)
  })

  test('a library that it does not have, with its name', async () => {
    const python = jobOf({ code: 'def f(): return 1\n', tests: 'def test_it(): pass\n' })
    const answer = await refusal(await ask({ queueKey: 'x', job: { ...python, libraries: ['tensorflow'] } }))
    expect(answer).toMatchObject({ status: 422, detail: 'This runner does not have tensorflow.' })
  })
})

describe('protects', () => {
  test('a full queue is said with 503 and Retry-After; killed in the middle, it leaves callers an error and no answer', async () => {
    const other = await serve()
    const runs = Array.from({ length: 22 }, () => ask({ queueKey: 'one', job: endless }, {}, other))
    const refused = await Promise.race(runs)
    expect(refused.status).toBe(503)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    await stop(other, 'SIGKILL')
    const outcomes = await Promise.allSettled(runs)
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(21)
    await expect(httpRunner({ url: other.url, token }).run(job, { queueKey: 'one' })).rejects.toThrow()
    expect(await httpRunner({ url: other.url, token }).state()).toMatchObject({ ready: false })
  })

  test.skipIf(reason !== undefined)(
    'where the kernel gives no user namespaces, Python runs in WebAssembly, and the state says so',
    async () => {
      const limit = 'echo 0 > /proc/sys/user/max_user_namespaces; exec "$0" "$@"'
      const prefix = ['/usr/bin/unshare', '--user', '--map-root-user', '/bin/sh', '-c', limit]
      const other = await serve({ RUNNER_PYTHON: 'native' }, prefix)
      try {
        const runner = httpRunner({ url: other.url, token })
        const python = jobOf({
          code: 'def f():\n    return 1\n',
          tests: 'from solution import f\ndef test_it():\n    assert f() == 1\n',
        })
        expect((await runner.run(python, { queueKey: 'x' })).runtime).toBe('CPython in Pyodide')
        const { isolation, detail } = await runner.state()
        expect(isolation).not.toContain('Python: namespaces')
        expect(detail).toMatch(/Python in WebAssembly, because there is no Python of this machine: \S/)
      } finally {
        await stop(other, 'SIGTERM')
      }
    },
  )

  test.skipIf(reason !== undefined)(
    'killed in the middle, it leaves no sandbox behind, and none has seen its secrets',
    async () => {
      const other = await serve({ RUNNER_PYTHON: 'native' })
      const pid = other.child.pid ?? 0
      const snooping = `import glob, os
def f():
    print(dict(os.environ), os.listdir("/"))
    for path in [*glob.glob("/proc/*/environ"), "/proc/${pid}/environ", "/proc/1/environ", "/proc/self/environ"]:
        try: print(open(path, "rb").read())
        except OSError as error: print(error)
    return 1
`
      const tests = 'from solution import f\ndef test_it():\n    assert f() == 1\n'
      const python = (code: string) => jobOf({ code, tests, limits: { wallMs: 20_000, outputBytes: 200_000 } })
      const report = await httpRunner({ url: other.url, token }).run(python(snooping), { queueKey: 'x' })
      expect(complaints(report)).toEqual([])
      expect(report.runtime).toMatch(/^CPython 3/)
      for (const each of [secret, token]) expect(JSON.stringify(report)).not.toContain(each)

      const run = ask({ queueKey: 'x', job: python('def f():\n    while True: pass\n') }, {}, other).then(
        ({ status }) => status,
        () => 'no answer',
      )
      // More than it takes to become ready: the loop is running.
      await expect.poll(() => Math.max(0, ...below(pid).map(secondsOf)), { timeout: 30_000 }).toBeGreaterThan(2)
      const started = below(pid).map((id) => [id, beginningOf(id)] as const)
      await stop(other, 'SIGKILL')
      expect(await run).toBe('no answer')
      const left = () => started.filter(([id, beginning]) => beginningOf(id) === beginning)
      await expect.poll(left, { timeout: 10_000 }).toEqual([])
    },
  )
})
