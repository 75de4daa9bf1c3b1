import type { RunJob } from '#sandbox/protocol/run-report.ts'
import { type Exercise, type ExpectedTests, fileNames, helperFiles, type TestSelection } from './model.ts'

/** What a runner is asked for, to hold this code to the tests of an exercise. */
export const jobFor = (
  exercise: Exercise,
  code: string,
  selection: TestSelection,
  expected: ExpectedTests | null,
): RunJob => {
  const names = fileNames(exercise.language)
  const visible = { name: names.visible, source: exercise.visibleTests }
  const hidden = { name: names.hidden, source: exercise.hiddenTests }
  return {
    language: exercise.language,
    mode: exercise.mode,
    module: exercise.module,
    code,
    classes: classesIn(exercise),
    tests: selection === 'all' ? [visible, hidden] : [visible],
    ...(exercise.helpers && { files: helperFiles(exercise, selection) }),
    expected: expected && (selection === 'all' ? [...expected.visible, ...expected.hidden] : expected.visible),
    returned: expected?.returned ?? null,
    limits: exercise.limits,
    libraries: exercise.libraries,
  }
}

/** The classes that a solution makes at its outermost level, by name. */
const classesIn = ({ language, solution }: Exercise): readonly string[] =>
  Array.from(solution.matchAll(language === 'python' ? pythonClass : javascriptClass), ([, name = '']) => name)

const pythonClass = /^class\s+(\w+)/gm
const javascriptClass = /^(?:export\s+)?(?:default\s+)?(?:abstract\s+)?class\s+([\w$]+)/gm
