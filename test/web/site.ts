import { join } from 'node:path'
import { assetFiles } from '#adapters/files/asset-files.ts'
import { system } from '#core/actor.ts'
import { authoringService } from '#domains/challenges/authoring/service.ts'
import type { ExerciseFault } from '#domains/challenges/authoring/files/exercise-error.ts'
import type { Exercise } from '#domains/challenges/catalogue/model.ts'
import type { Database } from '#ports/database.ts'
import type { Capabilities } from '#ports/scope.ts'
import { createHandler } from '../../src/app.ts'
import { testScope } from '../support/scope.ts'

const handle = createHandler<Capabilities>({ open: (lent) => lent })
const assets = assetFiles(join(import.meta.dirname, '../..'))

/** Asks the whole app for a page; pages are no part of the API, so no contract is held against the answer. */
export const visit = async (
  db: Database,
  path: string,
  changed: Partial<Capabilities> = {},
): Promise<{
  readonly status: number
  readonly policy: string
  readonly location: string | null
  readonly text: string
}> => {
  const { scope } = testScope(db)
  const lent = { ...scope, assets, ...changed }
  const response = await handle(new Request(`http://touchstone.test${path}`), lent, lent.defer)
  const policy = response.headers.get('content-security-policy') ?? ''
  const location = response.headers.get('location')
  return { status: response.status, policy, location, text: await response.text() }
}

/** An exercise as an author could write it. */
export const exercise = (changed: Partial<Exercise> = {}): Exercise => ({
  slug: 'add-two-numbers',
  title: 'Add two numbers',
  language: 'python',
  difficulty: 'easy',
  points: 2,
  tags: ['numbers'],
  mode: 'strict',
  module: 'solution',
  limits: { wallMs: 5_000, memoryMb: 128, outputBytes: 65_536 },
  libraries: [],
  tasks: [{ title: 'Return the sum', tests: ['test_sum', 'test_negative'] }],
  description: 'Write `add(a, b)`.',
  starter: 'def add(a, b):\n    raise NotImplementedError\n',
  solution: 'def add(a, b):\n    return a + b  # the reference\n',
  visibleTests: 'from solution import add\n\n\ndef test_sum():\n    assert add(1, 2) == 3\n',
  hiddenTests: 'from solution import add\n\n\ndef test_negative():\n    assert add(-1, -2) == -3\n',
  wrong: [],
  ...changed,
})

/** Publishes exercises, with tests that nobody has run: each as a challenge, or those of one slug as its languages. */
export const publish = async (db: Database, exercises: readonly Exercise[]): Promise<void> => {
  const service = authoringService(testScope(db).scope)
  const expected = { visible: ['test_visible.py::test_sum'], hidden: ['test_hidden.py::test_negative'] }
  for (const [slug, [first, ...others]] of Map.groupBy(exercises, (each) => each.slug)) {
    if (!first) continue
    const sources = [sourceOf(first), ...others.map(sourceOf)] as const
    const lockedTests = new Map(exercises.map(({ language }) => [language, expected] as const))
    await service.publish(system, { challenge: { slug, sources, formerly: [], remarks: [] }, lockedTests })
  }
}

const sourceOf = (exercise: Exercise) => ({
  exercise,
  files: { 'challenge.md': JSON.stringify(exercise) },
  lockPath: '',
  lock: undefined,
  hints: [],
  place: (fault: ExerciseFault) => fault,
})
