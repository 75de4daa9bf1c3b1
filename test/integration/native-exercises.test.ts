import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { prepareGuestKit } from '#sandbox/host/guests/guest-kit.ts'
import { localRunner } from '#sandbox/host/local-runner.ts'
import type { RunReport } from '#sandbox/protocol/run-report.ts'
import { jobFor } from '#domains/challenges/catalogue/job.ts'
import type { Exercise } from '#domains/challenges/catalogue/model.ts'
import type { Runner } from '#sandbox/protocol/runner.ts'
import { exercisesOfCheckout } from '../support/exercises.ts'
import { isExhaustive, isInSample } from '../support/sampling.ts'
import { reasonWithoutNative } from '../sandbox/native.ts'

/** A third of the exercises; all of them takes minutes. */
const exercises = exercisesOfCheckout().filter(
  ({ slug, language, libraries }) => language === 'python' && libraries.length === 0 && isInSample(slug, 3),
)
const reason = await reasonWithoutNative()

let pyodide: Runner
let native: Runner
beforeAll(() => {
  const kit = () => prepareGuestKit({ sources: 'src/sandbox/guest', directory: '.data/guests' })
  pyodide = localRunner({ kit, slots: 1 })
  native = localRunner({ kit, slots: 1, native: 'all' })
})
afterAll(() => Promise.all([pyodide.close(), native.close()]))

const turn = { queueKey: 'a learner' }

/** What two back ends must agree on. Texts of exceptions are the interpreter's, and it is not the same version. */
const verdict = ({ status, tests }: RunReport) => ({
  status,
  tests: tests.map(({ id, name, status: each }) => `${each} ${name} ${id}`).toSorted(),
})

/** The reference and one wrong solution, or all of them. */
const codes = ({ solution, starter, wrong }: Exercise): readonly (readonly [string, string])[] => [
  ['the reference', solution],
  ...(isExhaustive ? [['the starter', starter] as const] : []),
  ...wrong.slice(0, isExhaustive ? undefined : 1).map(({ name, code }) => [`wrong/${name}`, code] as const),
]

describe('pytest on the machine’s Python, and the layer in its place in Pyodide', () => {
  test('there are exercises to compare', () => {
    expect(exercises.length).toBeGreaterThan(10)
  })

  test.skipIf(reason !== undefined).each(exercises.map((exercise) => [exercise.slug, exercise] as const))(
    'come to the same verdict for every test of %s',
    async (_, exercise) => {
      for (const [name, code] of codes(exercise)) {
        const job = jobFor(exercise, code, 'all', null)
        const compare = async (attempt = 1): Promise<void> => {
          const [theirs, ours] = await Promise.all([native.run(job, turn), pyodide.run(job, turn)])
          expect(theirs.runtime).toContain('pytest')
          expect(ours.runtime).toContain('Pyodide')
          // On a busy machine a run may be short of time where the other is not.
          const late = [theirs, ours].filter(({ status }) => status === 'timedOut').length === 1
          if (late && attempt < 3) return compare(attempt + 1)
          expect(verdict(theirs), name).toEqual(verdict(ours))
        }
        await compare()
      }
    },
  )
})
