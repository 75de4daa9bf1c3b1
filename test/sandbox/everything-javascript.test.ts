import { afterAll, beforeAll, expect, test } from 'vitest'
import { modes } from '../../src/sandbox/protocol/run-report.ts'
import { jobFor } from '#domains/challenges/catalogue/job.ts'
import { exercisesOfCheckout, lockOfCheckout } from '../support/exercises.ts'
import { allOrDrawn, isExhaustive } from '../support/sampling.ts'
import { everythingFor, kindsOfEverything } from './cheats/javascript-everything.ts'
import { openSandbox, type Sandbox } from './runs.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await openSandbox()
})
afterAll(() => sandbox.close())

const exercises = exercisesOfCheckout().filter(({ language }) => language !== 'python')

// Drawn from every exercise in every mode, or all of them.
test.each(kindsOfEverything)(
  'a solution that %s solves no exercise',
  { timeout: isExhaustive ? 900_000 : 60_000 },
  async (kind) => {
    for (const mode of allOrDrawn(kind, modes)) {
      for (const exercise of allOrDrawn(`${mode} ${kind}`, exercises)) {
        const { tests: expected } = lockOfCheckout(exercise)
        const code = everythingFor(kind, exercise.solution)
        const report = await sandbox.judge({ ...jobFor(exercise, code, 'all', expected), mode })
        const ids = [...expected.visible, ...expected.hidden]
        expect(report.tests.map(({ id }) => id)).toEqual(ids)
        // A test passes at most where it asks for less than a value.
        const passed = report.tests.filter(({ status }) => status === 'passed')
        expect(passed.length, `${exercise.slug}, ${mode}`).toBeLessThan(ids.length / 2)
        expect(report.status).not.toBe('passed')
      }
    }
  },
)
