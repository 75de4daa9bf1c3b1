import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { prepareGuestKit } from '../../../src/sandbox/host/guests/guest-kit.ts'
import { localRunner } from '../../../src/sandbox/host/local-runner.ts'
import { type Language, type Mode, modes, type RunJob } from '../../../src/sandbox/protocol/run-report.ts'
import type { Runner } from '../../../src/sandbox/protocol/runner.ts'
import { median } from '../support/rounds.ts'
import { ticksPerSecond } from '../support/usage.ts'

/** What a thousand calls of a method of the solution take in one mode; medians. */
export interface Calls {
  readonly name: string
  readonly mode: Mode
  /** Milliseconds of the whole run on the clock. */
  readonly runMs: number
  /** Milliseconds of processor time of the guests, without what they take for a run of no calls. */
  readonly callsMs: number
  /** Milliseconds of this process's own processor time for the run. */
  readonly parentMs: number
}

interface Script {
  readonly name: string
  readonly language: Language
  readonly code: string
  /** The body of a test that makes so many calls. */
  readonly tests: (calls: number) => string
}

const python: Pick<Script, 'language' | 'code'> = {
  language: 'python',
  code: `class Account:
    def __init__(self): self.balance, self.rows = 0, []
    def add(self, amount):
        self.balance += amount
        return self.balance
    def total(self, amounts): return sum(amounts)
    def keep(self, rows): self.rows = rows
`,
}

const inPython = (body: string) => (calls: number) =>
  `from solution import Account\ndef test_calls():\n    account = Account()\n    for n in range(${calls}):\n        ${body}\n`

const javascript: Pick<Script, 'language' | 'code'> = {
  language: 'javascript',
  code: `export class Account {
  balance = 0
  rows = []
  add(amount) { return (this.balance += amount) }
  total(amounts) { return amounts[0] + amounts[1] }
  list(amount) { return [amount, 1] }
  keep(rows) { this.rows = rows }
}
`,
}

const inJavascript = (body: string) => (calls: number) =>
  `import { test } from 'vitest'
import { Account } from './solution.js'
test('calls', () => { const account = new Account(); for (let n = 0; n < ${calls}; n += 1) ${body} })
`

const scripts: readonly Script[] = [
  { ...python, name: 'Python, a number', tests: inPython('account.add(n)') },
  { ...python, name: 'Python, a new list', tests: inPython('assert account.total([n, 1]) == n + 1') },
  {
    ...python,
    name: 'Python, a number, with 21 lists held',
    tests: (calls) =>
      inPython('account.add(n)')(calls).replace(
        '    for',
        '    rows = [[*range(20)] for _ in range(20)]\n    account.keep(rows)\n    for',
      ),
  },
  { ...javascript, name: 'JavaScript, a number', tests: inJavascript('account.add(n)') },
  { ...javascript, name: 'JavaScript, a new list', tests: inJavascript('account.total([n, 1])') },
  { ...javascript, name: 'JavaScript, a list returned', tests: inJavascript('account.list(n)') },
  {
    ...javascript,
    name: 'JavaScript, a number, with 21 lists held',
    tests: (calls) =>
      inJavascript('account.add(n)')(calls).replace(
        'for',
        'const rows = Array.from({ length: 20 }, () => [...Array(20).keys()]); account.keep(rows); for',
      ),
  },
]

/** Runs each script in both modes, `rounds` times with 1,000 calls and as often with none. */
export const thousandCalls = async (rounds: number): Promise<readonly Calls[]> => {
  const kit = () => prepareGuestKit({ sources: 'src/sandbox/guest', directory: '.data/guests' })
  // The kernel does not add the processor time of a process in a namespace to its parent's.
  const namespaces = () => Promise.resolve({ reason: 'not in this benchmark' })
  const runner = localRunner({ kit, slots: 1, namespaces })
  const found: Calls[] = []
  try {
    for (const script of scripts) {
      for (const mode of modes) {
        await measure(runner, jobOf(script, mode, 0))
        const idle: Measured[] = []
        const busy: Measured[] = []
        for (let round = 0; round < rounds; round += 1) {
          idle.push(await measure(runner, jobOf(script, mode, 0)))
          busy.push(await measure(runner, jobOf(script, mode, 1_000)))
        }
        found.push({
          name: script.name,
          mode,
          runMs: median(busy.map(({ runMs }) => runMs)),
          callsMs: median(busy.map(({ guestsMs }) => guestsMs)) - median(idle.map(({ guestsMs }) => guestsMs)),
          parentMs: median(busy.map(({ parentMs }) => parentMs)),
        })
      }
    }
  } finally {
    await runner.close()
  }
  return found
}

interface Measured {
  readonly runMs: number
  readonly guestsMs: number
  readonly parentMs: number
}

const measure = async (runner: Runner, job: RunJob): Promise<Measured> => {
  // Guests are made ready meanwhile.
  await sleep(1_500)
  const begun = performance.now()
  const [guests, own] = [endedChildrenMs(), process.cpuUsage()]
  const { status, message } = await runner.run(job, { queueKey: 'bench' })
  const runMs = performance.now() - begun
  const { user, system } = process.cpuUsage(own)
  if (status !== 'passed') throw new Error(`${status}: ${message ?? ''}`)
  await sleep(200)
  return { runMs, guestsMs: endedChildrenMs() - guests, parentMs: (user + system) / 1_000 }
}

/** Processor time of children that have ended (proc(5): cutime is 16, cstime 17). */
const endedChildrenMs = (): number => {
  const stat = readFileSync('/proc/self/stat', 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return ((Number(fields[13]) + Number(fields[14])) / ticksPerSecond) * 1_000
}

const jobOf = ({ language, code, tests }: Script, mode: Mode, calls: number): RunJob => ({
  language,
  mode,
  module: 'solution',
  code,
  classes: ['Account'],
  tests: [{ name: language === 'python' ? 'test_visible.py' : 'visible.test.js', source: tests(calls) }],
  expected: null,
  returned: null,
  limits: { wallMs: 30_000, memoryMb: 64, outputBytes: 4_096 },
  libraries: [],
})
