/** The tests' realm: collects the tests, runs them one after the other, and reports the result of each. Evaluated before any test file. */
import './missing-globals.ts'
import { Bridge } from '../bridge/bridge.ts'
import { display } from '../suite/display.ts'
import { type Host, installEnvironment } from './environment.ts'
import { assert, enterTest, expect, leaveTest, watchAssertions } from '../suite/expect.ts'
import { harden } from '../bridge/intrinsics.ts'
import { type MocksHost, mocksApi } from '../suite/mocks.ts'
import { type Outcome, outcomes } from '../suite/outcomes.ts'
import { Returns } from '../bridge/returns.ts'
import { type Recorded, Shapes } from '../bridge/shapes.ts'
import { type CollectedTest, collectedTests, enterFile, groupsOf, suiteApi, type TestFunction } from '../suite/suite.ts'
import { markProxy } from '../bridge/values.ts'

interface TestsHost extends Host, MocksHost {
  ask(text: string): string
  report(text: string): void
  /** What was printed since it was last taken, as `{ text, truncated }`. */
  takeOutput(): string
  clock(): number
  /** 1 where memory was refused, else 0. */
  isMemoryFull(): number
  /** How many calls of the solution this realm could not answer so far. */
  lostAnswers(): number
  /** The line of the solution that a stack names first, or 0. */
  lineOf(stack: string): number
}

const host = Reflect.get(globalThis, '__host') as TestsHost
Reflect.deleteProperty(globalThis, '__host')

const failures = watchAssertions(
  (stack) => host.lineOf(stack) > 0,
  () => host.isMemoryFull() === 1,
)
const shapes = new Shapes()
const returns = new Returns(shapes, {
  refused: (handle, value, sentence) => {
    const refuse = (): never => {
      throw failures.refuse(sentence)
    }
    const target = typeof value === 'function' ? function () {} : {}
    const proxy = new Proxy<object>(target, new Proxy({}, { get: () => refuse }))
    markProxy(proxy, handle)
    failures.refused.set(proxy, sentence)
    return proxy
  },
  snapshot: (handle, value) => bridge.snapshot(handle, value),
})
const bridge = new Bridge((text) => host.ask(text), { failures, returns })
const fire = installEnvironment(host, display)
const parse = JSON.parse
const print = JSON.stringify
const outcomeOf = outcomes({
  failures,
  isMemoryFull: () => host.isMemoryFull() === 1,
  lineOf: (stack) => host.lineOf(stack),
})

/** Without the prototypes that code beside the tests could give a `toJSON`. */
const plain = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value
  for (const name of Object.keys(value)) plain(Reflect.get(value, name))
  return Object.setPrototypeOf(value, null)
}
const say = (message: object): void => host.report(print(plain(message)))

/** Tests as jest has them too, which end when they call their argument: known by its name. */
const wantsDone = (run: TestFunction): boolean => /^(?:function\s*\w*\s*)?\(?\s*done\b/.test(String(run))

const untilDone = (run: TestFunction): Promise<void> =>
  new Promise((resolve, reject) => {
    run((error?: unknown) => (error === undefined || error === null ? resolve() : reject(error)))
  })

const started = new Set<object>()

const runOne = async (test: CollectedTest): Promise<void> => {
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

/** The outcome of a test, of all that ran for it, and of failures that the solution did not hand back. */
const judged = async (test: CollectedTest, next: CollectedTest | undefined): Promise<Outcome> => {
  if (test.skipped) return { message: 'skipped', status: 'skipped' }
  const lostBefore = host.lostAnswers()
  let outcome: Outcome = { status: 'passed' }
  try {
    await runOne(test)
    await leaveGroups(test, next)
  } catch (error) {
    outcome = outcomeOf(error)
  }
  const swallowed = failures.takeSwallowed()
  if (swallowed) return outcomeOf(swallowed)
  const isLost = outcome.status === 'passed' && host.lostAnswers() > lostBefore
  return isLost ? { message: 'InternalError: a callback of this test broke off', status: 'errored' } : outcome
}

const runAll = async (): Promise<void> => {
  const tests = collectedTests()
  say({ kind: 'collected', tests: tests.map(({ id, name }) => ({ id, name })) })
  for (const [index, test] of tests.entries()) {
    say({ kind: 'started', id: test.id })
    shapes.enter(test.id)
    const start = host.clock()
    const { status, ...details } = await judged(test, tests[index + 1])
    const output = parse(host.takeOutput()) as { text: string; truncated: boolean }
    const durationMs = Math.round((host.clock() - start) * 1_000) / 1_000
    const { id, name } = test
    say({
      kind: 'result',
      test: { ...details, id, name, output: output.text, truncated: output.truncated, durationMs, status },
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
const api = { ...suiteApi(display), expect, assert, vi: mocks, jest: mocks }
for (const [name, value] of Object.entries(api)) {
  Object.defineProperty(globalThis, name, { value, writable: true, configurable: true })
}

/** What the guest around this realm calls. */
Object.defineProperty(globalThis, '__realm', {
  configurable: true,
  value: {
    answer: (text: string) => bridge.answer(text),
    /** Tests and solution are in realms of their own from here on; what the solution gives is recorded, or held to a record. */
    separate: (records: number, recorded: string) => {
      failures.together = false
      shapes.begin(records === 1, parse(recorded) as Recorded | null)
      harden()
    },
    recorded: () => print(shapes.found),
    fire,
    hasSwallowed: () => (failures.hasSwallowed ? 1 : 0),
    api,
    enterFile,
    runAll,
    imported,
  },
})
