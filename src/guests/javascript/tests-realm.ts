/** The tests' realm: collects the tests, runs them one after the other, says what came of each. Evaluated before any test file. */
import './missing-globals.ts'
import { stringify } from '@vitest/utils/display'
import { Bridge } from './bridge.ts'
import { type Host, installEnvironment } from './environment.ts'
import { enterTest, expect, leaveTest } from './expect.ts'
import { harden } from './intrinsics.ts'
import { type MocksHost, mocksApi } from './mocks.ts'
import { type CollectedTest, collectedTests, enterFile, groupsOf, suiteApi, type TestFunction } from './suite.ts'

interface TestsHost extends Host, MocksHost {
  ask(text: string): string
  report(text: string): void
  /** What was printed since it was last taken, as `{ text, truncated }`. */
  takeOutput(): string
  clock(): number
  /** 1 where memory was refused, else 0. */
  isMemoryFull(): number
  /** The line of the solution that a stack names first, or 0. */
  lineOf(stack: string): number
}

const host = Reflect.get(globalThis, '__host') as TestsHost
Reflect.deleteProperty(globalThis, '__host')

const shown = (value: unknown): string => {
  try {
    const text = stringify(value, 10, { min: true, maxLength: 1_000 })
    return text.length > 600 ? `${text.slice(0, 300)} … ${text.slice(-300)}` : text
  } catch {
    return 'a value that cannot be shown'
  }
}

const bridge = new Bridge((text) => host.ask(text), true)
const fire = installEnvironment(host, shown)
const parse = JSON.parse
const print = JSON.stringify

const say = (message: object): void => host.report(print(message))

// eslint-disable-next-line no-control-regex -- those of a terminal, which vitest puts around what differs
const colours = /\u001B\[[0-9;]*m/g

const outOfMemory = { status: 'errored', message: 'InternalError: out of memory', line: null, ending: 'memoryExceeded' }

const messageOf = (error: unknown): Record<string, unknown> => {
  // Without room for an error, QuickJS throws null.
  const isNull = error === null || (error instanceof Error && error.message === 'threw null')
  if (isNull && host.isMemoryFull() === 1) return outOfMemory
  if (!(error instanceof Error)) return { status: 'errored', message: `threw ${shown(error)}` }
  const { name } = error
  const message = error.message.replaceAll(colours, '')
  const isExtended = '__vitest_error_context__' in error
  const assertion = name === 'AssertionError' || name === 'AssertionError [ERR_ASSERTION]' || isExtended
  const compared = error as { actual?: unknown; expected?: unknown }
  const outcome: Record<string, unknown> = {
    status: assertion ? 'failed' : 'errored',
    message: assertion ? message : `${name}: ${message}`,
    line: host.lineOf(String(error.stack)) || null,
  }
  if (assertion && (compared.actual !== undefined || compared.expected !== undefined)) {
    outcome.actual = shown(compared.actual)
    outcome.expected = shown(compared.expected)
  }
  if (message === 'out of memory') outcome.ending = outOfMemory.ending
  return outcome
}

/** Tests as jest has them too, which end when they call their argument: known by its name. */
const wantsDone = (run: TestFunction): boolean => /^(?:function\s*\w*\s*)?\(?\s*done\b/.test(String(run))

const untilDone = (run: TestFunction): Promise<void> =>
  new Promise((resolve, reject) => {
    run((error?: unknown) => (error === undefined || error === null ? resolve() : reject(error)))
  })

const started = new Set<object>()

const runOne = async (test: CollectedTest): Promise<void> => {
  if (test.skipped) throw Object.assign(new Error('skipped'), { skipped: true })
  enterTest()
  const groups = groupsOf(test)
  for (const group of groups) {
    if (started.has(group)) continue
    started.add(group)
    for (const hook of group.beforeAll) await hook()
  }
  try {
    for (const { beforeEach } of groups) for (const hook of beforeEach) await hook()
    await (wantsDone(test.run) ? untilDone(test.run) : test.run({ expect }))
    await leaveTest()
  } finally {
    for (const { afterEach } of groups.toReversed()) for (const hook of afterEach.toReversed()) await hook()
  }
}

/** Runs `afterAll` of the groups to which the next test does not belong. */
const leaveGroups = async (test: CollectedTest, next: CollectedTest | undefined): Promise<void> => {
  const stay = new Set(next ? groupsOf(next) : [])
  for (const group of groupsOf(test).toReversed())
    if (!stay.has(group)) for (const hook of group.afterAll.toReversed()) await hook()
}

const runAll = async (): Promise<void> => {
  const tests = collectedTests()
  say({ kind: 'collected', tests: tests.map(({ id, name }) => ({ id, name })) })
  for (const [index, test] of tests.entries()) {
    say({ kind: 'started', id: test.id })
    const start = host.clock()
    let outcome: Record<string, unknown>
    try {
      await runOne(test)
      await leaveGroups(test, tests[index + 1])
      outcome = { status: 'passed' }
    } catch (error) {
      outcome =
        (error as { skipped?: unknown } | undefined)?.skipped === true
          ? { status: 'skipped', message: 'skipped' }
          : messageOf(error)
    }
    const output = parse(host.takeOutput()) as { text: string; truncated: boolean }
    say({
      kind: 'result',
      test: {
        ...outcome,
        id: test.id,
        name: test.name,
        output: output.text,
        truncated: output.truncated,
        durationMs: Math.round((host.clock() - start) * 1_000) / 1_000,
      },
    })
  }
}

const imported = (name: string, isClass: boolean): unknown => {
  const value = bridge.ask('get', 0, name)
  if (isClass) bridge.know(value)
  return value
}

const mocks = mocksApi(host)
/** What test files import; those of jest often use it without. */
const api = { ...suiteApi(shown), expect, vi: mocks, jest: mocks }
for (const [name, value] of Object.entries(api)) {
  Object.defineProperty(globalThis, name, { value, writable: true, configurable: true })
}

/** What the guest around this realm calls. */
Object.defineProperty(globalThis, '__realm', {
  configurable: true,
  value: {
    answer: (text: string) => bridge.answer(text),
    harden,
    fire,
    api,
    enterFile,
    runAll,
    imported,
    explain: (error: unknown) => print(messageOf(error)),
  },
})
