import { httpRunner } from '../../src/sandbox/host/http-runner.ts'
import type { RunJob } from '../../src/sandbox/protocol/run-report.ts'

interface Checked {
  readonly name: string
  /** Why not; empty where it does. */
  readonly passes: string
}

const python: RunJob = {
  language: 'python',
  mode: 'strict',
  module: 'solution',
  code: 'def f():\n    return 1\n',
  classes: [],
  tests: [{ name: 'test_visible.py', source: 'from solution import f\n\ndef test_it():\n    assert f() == 1\n' }],
  expected: ['test_visible.py::test_it'],
  returned: null,
  limits: { wallMs: 10_000, memoryMb: 128, outputBytes: 4_096 },
  libraries: [],
}
const typescript: RunJob = {
  ...python,
  language: 'typescript',
  code: 'export const f = (): number => 1\n',
  tests: [
    {
      name: 'visible.test.ts',
      source:
        "import { expect, test } from 'vitest'\nimport { f } from './solution.ts'\ntest('it', () => { expect(f()).toBe(1) })\n",
    },
  ],
  expected: ['visible.test.ts > it'],
}
const pandas: RunJob = {
  ...python,
  code: 'import pandas\n\ndef f():\n    return int(pandas.Series([1]).sum())\n',
  libraries: ['pandas'],
}

/** A run of each kind on a runner server, and what it says of itself. */
export const runsOn = async (url: string, token: string): Promise<readonly Checked[]> => {
  const runner = httpRunner({ url, token })
  const checked: Checked[] = []
  for (const [name, job] of Object.entries({ python, typescript, pandas })) {
    const { status, message, runtime } = await runner.run(job, { queueKey: 'a learner' })
    checked.push({
      name: `the runner runs ${name} on ${runtime}`,
      passes: status === 'passed' ? '' : `${status}: ${message}`,
    })
  }
  const { isolation, detail } = await runner.state()
  const native = detail === undefined && isolation.includes('Python: namespaces')
  return [...checked, { name: 'the runner says what isolates', passes: native ? '' : (detail ?? isolation) }]
}
