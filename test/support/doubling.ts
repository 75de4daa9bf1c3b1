import type { RunReport } from '#sandbox/protocol/run-report.ts'
import { lockName, lockOf, lockText } from '#domains/challenges/authoring/files/exercise-lock.ts'
import type { ExpectedTests } from '#domains/challenges/catalogue/model.ts'
import { importExercises } from '#domains/challenges/index.ts'
import type { Scope } from '#ports/scope.ts'
import { doubling } from './challenges-app.ts'

/** What a run says of a solution that passes. */
export const passingReport: RunReport = {
  version: 1,
  status: 'passed',
  message: null,
  line: null,
  tests: [],
  stdout: '',
  truncated: false,
  steps: 1,
  durationMs: 1,
  runtime: 'none',
}

/** Publishes the exercise `doubling` without running it: its lock says what its reference passes. */
export const importDoubling = async (scope: Scope, record: Pick<ExpectedTests, 'returned'> = {}): Promise<void> => {
  const files = doubling()
  // A lock does not cover hints.
  const { 'hints.md': _, ...locked } = files
  const tests = {
    visible: ['test_visible.py::test_two', 'test_visible.py::test_none'],
    hidden: ['test_hidden.py::test_negative', 'test_hidden.py::test_large'],
    ...record,
  }
  const measured = { tests, steps: 1, mutants: { killed: 1, of: 1 } }
  const lock = lockText(lockOf(locked, measured, scope.digest.sha256))
  await importExercises(scope, [{ slug: 'doubling', files: { ...files, [lockName]: lock }, faults: [] }], 'leave out')
}
