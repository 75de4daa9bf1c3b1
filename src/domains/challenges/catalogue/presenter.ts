import { isTestNamed } from '#sandbox/protocol/test-names.ts'
import { nameOf } from '#sandbox/protocol/verdict.ts'
import { type CurrentChallenge, fileNames, helperFiles } from './model.ts'

/** What learners see of a challenge: neither its solution nor its hidden tests, nor their names. */
export const presentChallenge = ({ version, exercise, expected, languages, hints }: CurrentChallenge) => {
  const { slug, title, language, difficulty, points, tags, mode, module, limits, libraries } = exercise
  const visibleNames = expected.visible.map(nameOf)
  const isVisible = (named: string): boolean => visibleNames.some((name) => isTestNamed(named, name))
  return {
    ...{ slug, title, language, languages, difficulty, points, tags, version, mode, module, limits, libraries },
    tests: { visible: expected.visible.length, hidden: expected.hidden.length },
    description: exercise.description,
    starter: exercise.starter,
    visibleTests: { name: fileNames(language).visible, source: exercise.visibleTests },
    files: helperFiles(exercise, 'visible'),
    hints,
    tasks: exercise.tasks.map(({ title, tests }) => ({ title, tests: tests.filter(isVisible) })),
  }
}

/** A challenge as learners see it. */
export type PresentedChallenge = ReturnType<typeof presentChallenge>
