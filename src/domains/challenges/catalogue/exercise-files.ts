import { ExerciseError, type ExerciseFault } from './exercise-error.ts'
import { type FrontMatter, readChallengeText } from './front-matter.ts'
import { lockName } from './exercise-lock.ts'
import { type Exercise, fileNames } from './model.ts'

/** The text of each file of an exercise's folder, by its path in it. */
export type ExerciseFiles = Readonly<Record<string, string>>

/** Bytes of one file, and of all files of an exercise together. */
const fileBytes = 64 * 1024
const exerciseBytes = 512 * 1024

/** Wrong solutions that every exercise brings at least. */
const fewestWrong = 3

/** An exercise, and what was done to its files that their author should know. */
export interface ReadExercise {
  readonly exercise: Exercise
  readonly remarks: readonly string[]
}

/** The exercise that the files of a folder describe. Throws `ExerciseError`. */
export const readExercise = (slug: string, files: ExerciseFiles): Exercise => inspectExercise(slug, files).exercise

/**
 * The exercise that the files of a folder describe: `challenge.md`, starter, solution, visible and hidden tests, and wrong
 * solutions in `wrong/`. Throws `ExerciseError`, which names everything that is wrong with them. Nothing is run.
 */
export const inspectExercise = (slug: string, files: ExerciseFiles): ReadExercise => {
  const outer = [...faultsOfSlug(slug), ...faultsOfSizes(files)]
  if (outer.length > 0) throw new ExerciseError(outer)
  const text = files['challenge.md']
  if (text === undefined) throw new ExerciseError([missing('challenge.md')])
  const { matter, description, remarks } = readChallengeText(text)
  const faults = faultsOfFiles(matter, files)
  if (faults.length > 0) throw new ExerciseError(faults)
  const names = fileNames(matter.language)
  const read = (name: string): string => files[name] ?? ''
  const { wrong, helpers, ...rest } = matter
  const exercise = {
    slug,
    ...rest,
    description,
    starter: read(names.starter),
    solution: read(names.solution),
    visibleTests: read(names.visible),
    hiddenTests: read(names.hidden),
    wrong: Object.entries(wrong).map(([name, caughtBy]) => ({
      name,
      code: read(`wrong/${name}.${names.extension}`),
      caughtBy,
    })),
    ...(Object.keys(helpers).length > 0 && {
      helpers: Object.entries(helpers).map(([name, readers]) => ({ name, source: read(name), readers })),
    }),
  }
  return { exercise, remarks }
}

const faultsOfSlug = (slug: string): readonly ExerciseFault[] =>
  slug.length <= 80 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)
    ? []
    : [
        {
          file: '',
          pointer: '',
          detail: 'its name must be lower-case words with hyphens between them, at most 80 characters',
        },
      ]

function* faultsOfSizes(files: ExerciseFiles): Iterable<ExerciseFault> {
  const encoder = new TextEncoder()
  let all = 0
  for (const [file, text] of Object.entries(files)) {
    const { length } = encoder.encode(text)
    all += length
    if (length > fileBytes) yield { file, pointer: '', detail: `has ${length} bytes; the limit is ${fileBytes}` }
    if (!text.isWellFormed() || text.includes('\0')) yield { file, pointer: '', detail: 'is not text' }
  }
  if (all > exerciseBytes)
    yield {
      file: '',
      pointer: '',
      detail: `its files have ${all} bytes together; the limit is ${exerciseBytes}`,
    }
}

const faultsOfFiles = ({ language, wrong, helpers }: FrontMatter, files: ExerciseFiles): readonly ExerciseFault[] => {
  const { extension, ...names } = fileNames(language)
  const wrongNames = Object.keys(wrong).map((name) => `wrong/${name}.${extension}`)
  const required = [...Object.values(names), ...wrongNames]
  const helperNames = Object.keys(helpers)
  const known = new Set(['challenge.md', lockName, ...required, ...helperNames])
  const present = Object.keys(files)
  return [
    ...[...required, ...helperNames].filter((name) => !Object.hasOwn(files, name)).map(missing),
    ...required
      .filter((name) => Object.hasOwn(files, name) && files[name]?.trim() === '')
      .map((file) => ({ file, pointer: '', detail: 'is empty' })),
    ...present
      .filter((name) => !known.has(name))
      .map((file) => ({ file, pointer: '', detail: faultOfStranger(file, extension) })),
    ...(wrongNames.length < fewestWrong
      ? [
          {
            file: 'challenge.md',
            pointer: '/wrong',
            detail: `names ${wrongNames.length} wrong solutions; at least ${fewestWrong} are needed`,
          },
        ]
      : []),
  ]
}

const faultOfStranger = (file: string, extension: string): string => {
  const [folder, name = '', ...deeper] = file.split('/')
  if (folder !== 'wrong') return 'does not belong in an exercise, unless helpers in challenge.md lists it'
  if (deeper.length > 0) return 'is too deep: wrong solutions must be directly in wrong/'
  return name.endsWith(`.${extension}`)
    ? 'is not listed under wrong in challenge.md'
    : `does not belong in wrong/: solutions of this language end in .${extension}`
}

const missing = (file: string): ExerciseFault => ({ file, pointer: '', detail: 'is missing' })
