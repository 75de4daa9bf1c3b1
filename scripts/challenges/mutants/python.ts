import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { type BackEnd, type Mutant, mutantsOf, runOn } from '#domains/challenges/index.ts'

const mutator = readFileSync(new URL('mutator.py', import.meta.url), 'utf8')

const editsSchema = z.array(z.strictObject({ start: z.int(), end: z.int(), text: z.string() }))

/** The mutants of a solution in Python. Python itself reads the source: a guest of the runner. */
export const pythonMutants = async (source: string, backEnd: BackEnd): Promise<readonly Mutant[]> => {
  const ask = `import json
from mutator import edits

SOURCE = json.loads(${JSON.stringify(JSON.stringify(source))})


def test_edits():
    print(json.dumps(edits(SOURCE)))
`
  const report = await runOn(backEnd, {
    language: 'python',
    mode: 'single',
    module: 'mutator',
    code: mutator,
    classes: [],
    tests: [{ name: 'test_edits.py', source: ask }],
    expected: ['test_edits.py::test_edits'],
    returned: null,
    limits: { wallMs: 20_000, memoryMb: 256, outputBytes: 262_144 },
    libraries: [],
  })
  const [test] = report.tests
  if (report.status !== 'passed' || !test || test.truncated) {
    throw new Error(`the mutants could not be made: ${test?.message ?? report.message ?? report.status}`)
  }
  return mutantsOf(source, editsSchema.parse(JSON.parse(test.output)))
}
