import type { RunReport, TestResult, TestStatus } from '#sandbox/protocol/run-report.ts'
import { taskOf } from '#sandbox/protocol/test-names.ts'
import { endings, nameOf } from '#sandbox/protocol/verdict.ts'
import { type ChallengeVersion, fileNames } from '../catalogue/model.ts'
import type { SubmissionKind } from './model.ts'

/** A test as learners see it. */
export interface ShownTest extends Omit<TestResult, 'durationMs'> {
  /** Null where a solution could say something by it. */
  readonly durationMs: number | null
  readonly task: string | null
  readonly visible: boolean
}

export interface ShownReport extends Omit<RunReport, 'tests'> {
  readonly tests: readonly ShownTest[]
}

/**
 * A report as its learner sees it. Whoever submits chooses what a solution prints, raises and answers, so nothing of that
 * may be shown once the solution has met hidden tests: it would tell what they ask. In `single` mode it can read them from
 * the start.
 */
export const presentReport = (report: RunReport, kind: SubmissionKind, version: ChallengeVersion): ShownReport => {
  const { exercise, expected } = version
  const visible = new Set(expected.visible)
  const tests = report.tests.map((test) => ({
    ...test,
    task: taskOf(exercise.tasks, test.name),
    visible: visible.has(test.id),
  }))
  if (kind === 'run' || expected.hidden.length === 0) return { ...report, tests }

  const isApart = exercise.mode === 'strict'
  const presentedNames = namesOf(version)
  const firstFailing = tests.find(({ visible: isVisible, status }) => !isVisible && isFailing(status))
  const hasMetHidden = tests.some((test) => !test.visible && test.status !== 'notRun')
  return {
    ...report,
    ...(isApart && !hasMetHidden ? loading(report, version) : { message: stopping(report), line: null }),
    tests: tests.map((test) => {
      if (test.visible) return isApart ? test : bare(test)
      const { expected: wanted, actual } = isApart && test === firstFailing ? test : nothing
      return { ...bare(test), ...presentedNames(test), expected: wanted, actual }
    }),
    stdout: '',
    truncated: false,
    steps: report.status === 'passed' ? report.steps : null,
  }
}

const nothing = { expected: null, actual: null }

const isFailing = (status: TestStatus): boolean => status !== 'passed' && status !== 'notRun'

/** Only the test and its status. */
const bare = (test: ShownTest): ShownTest => ({
  ...test,
  ...nothing,
  message: null,
  line: null,
  output: '',
  truncated: false,
  durationMs: null,
})

/** Why nothing ran, without messages from loading the hidden tests. */
const loading = ({ message, line }: RunReport, { exercise }: ChallengeVersion): Pick<RunReport, 'message' | 'line'> =>
  message?.includes(fileNames(exercise.language).hidden)
    ? { message: 'The hidden tests could not be loaded with this solution.', line: null }
    : { message, line }

/** A sentence of ours in place of one that may hold a text of the solution. */
const stopping = ({ status, tests }: RunReport): string | null => {
  if (status in endings) return endings[status as keyof typeof endings]
  const hasBegun = tests.some((test) => test.status !== 'notRun')
  return hasBegun ? null : 'The tests could not be loaded with this solution. Run the visible tests to see the reason.'
}

/** Ids and names of hidden tests without the values that a test stands for: `test_x[3-6]` would tell both. */
const namesOf = ({ exercise, expected }: ChallengeVersion) => {
  const isPython = exercise.language === 'python'
  const file = fileNames(exercise.language).hidden
  const plain = isPython ? nameOf : titleWithoutValues(exercise.hiddenTests)
  const names = new Map(expected.hidden.map((id) => [id, plain(id)]))
  const presented = new Map<string, { readonly id: string; readonly name: string }>()
  const counts = new Map<string, number>()
  for (const [id, name] of names) {
    const count = (counts.get(name) ?? 0) + 1
    counts.set(name, count)
    const isAlone = [...names.values()].filter((each) => each === name).length === 1
    const base = isPython ? `${file}::${name.replaceAll('.', '::')}` : `${file} > ${name}`
    const ordinal = isPython ? `[${count}]` : ` #${count}`
    presented.set(id, { id: isAlone ? base : base + ordinal, name })
  }
  return ({ id }: ShownTest) => presented.get(id) ?? { id: `${file} ?`, name: 'a test that the exercise does not have' }
}

/** Titles as `hidden.test.js` writes them: `doubles %i to %i`, not what `each` makes of it. */
const titleWithoutValues = (source: string): ((id: string) => string) => {
  const titles = Array.from(source.matchAll(titleInSource), ([, , title = '']) => title.replaceAll(/\\(.)/g, '$1'))
  const patterns = titles
    .filter((title) => valueMark.test(title))
    .map((title) => ({ title, pattern: new RegExp(`^${title.split(valueMarks).map(escaped).join('[^]*')}$`) }))
  const written = (part: string): string =>
    titles.includes(part) ? part : (patterns.find(({ pattern }) => pattern.test(part))?.title ?? '…')
  return (id) =>
    nameOf(id)
      .replace(/ #\d+$/, '')
      .split(' > ')
      .map(written)
      .join(' > ')
}

/** The first argument of `test`, `it` and `describe`, and of what `each` answers. */
const titleInSource = /(?:\b(?:test|it|describe)(?:\.\w+)?\(|[)`]\s*\()\s*(['"`])((?:\\.|(?!\1).)*)\1/gs
const valueMark = /%[sdifjo#]|\$\{[^}]*\}|\$[\w.]+/
const valueMarks = new RegExp(valueMark, 'g')
const escaped = (text: string): string => text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`)
