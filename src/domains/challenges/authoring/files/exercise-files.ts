import { type Exercise, fileNames } from '../../catalogue/model.ts'
import {
  type ExerciseFiles,
  filesOfFolder,
  hintsName,
  type LanguageFolder,
  languageFolders,
} from './challenge-folders.ts'
import { type LanguageText, readChallengeText, textOfLanguage } from './challenge-text.ts'
import { ExerciseError, type ExerciseFault } from './exercise-error.ts'
import { lockName } from './exercise-lock.ts'
import { faultsOfGivenAway, hintsFileOf, readHints } from './hints.ts'
import type { FrontMatter } from './front-matter.ts'

/** Bytes of one file, and of all files of a challenge together. */
const fileBytes = 64 * 1024
const exerciseBytes = 512 * 1024

/** Wrong solutions that every exercise brings at least. */
const minWrong = 3

/** One language of a challenge: its exercise, and what it was made of. */
export interface ExerciseSource {
  readonly exercise: Exercise
  /** `challenge.md` and the files of the language but its lock and hints, by their paths in the challenge's folder. */
  readonly files: ExerciseFiles
  readonly lockPath: string
  readonly lock: string | undefined
  /** Markdown, the first hint first. No version has them. */
  readonly hints: readonly string[]
  /** A fault in a file of the exercise, with the file's path in the challenge's folder. */
  readonly place: (fault: ExerciseFault) => ExerciseFault
}

/** A challenge as its files describe it. */
export interface ReadChallenge {
  readonly slug: string
  /** One for each language, in the order of `languages`. */
  readonly sources: readonly [ExerciseSource, ...ExerciseSource[]]
  readonly formerly: FrontMatter['formerly']
  /** What was done to its files that their author should know. */
  readonly remarks: readonly string[]
}

/**
 * The challenge that the files of a folder describe: `challenge.md`, and a folder for each language with starter, solution,
 * tests and wrong solutions. Where `challenge.md` names its one language, those files lie beside it. Throws `ExerciseError`,
 * which names everything that is wrong with them. Nothing is run.
 */
export const readChallenge = (slug: string, files: ExerciseFiles): ReadChallenge => {
  const text = files['challenge.md']
  refuse([...faultsOfSlug(slug), ...faultsOfSizes(files)])
  if (text === undefined) throw new ExerciseError([missing('challenge.md')])
  const shared = readChallengeText('challenge.md', text, { needsMatter: true })
  const folders = languageFolders(files)
  const own = folders.map(({ prefix }) => {
    const file = `${prefix}description.md`
    const found = prefix === '' ? undefined : files[file]
    return found === undefined ? undefined : readChallengeText(file, found, { needsMatter: false })
  })
  const texts = all(folders, ({ language }, index) => textOfLanguage(shared, own[index], language))
  refuse([...faultsOfStrangers(folders, files), ...faultsOfUnreadHints(folders, files), ...faultsOfFormer(texts)])
  const [first, ...others] = all(texts, (each, index) => sourceOf(slug, files, folders[index] ?? flat, each))
  if (!first) throw new ExerciseError([missing('challenge.md')])
  const remarks = [shared, ...own].flatMap((each) => each?.remarks ?? [])
  return { slug, sources: [first, ...others], formerly: texts[0]?.matter.formerly ?? [], remarks }
}

/** Does this for each item, and throws the faults of all together, each once. */
const all = <T, R>(items: readonly T[], read: (item: T, index: number) => R): readonly R[] => {
  const faults = new Map<string, ExerciseFault>()
  const results = items.flatMap((item, index) => {
    try {
      return [read(item, index)]
    } catch (error) {
      if (!(error instanceof ExerciseError)) throw error
      for (const fault of error.faults) faults.set(JSON.stringify(fault), fault)
      return []
    }
  })
  refuse([...faults.values()])
  return results
}

const refuse = (faults: readonly ExerciseFault[]): void => {
  if (faults.length > 0) throw new ExerciseError(faults)
}

const flat: LanguageFolder = { language: undefined, prefix: '' }

const sourceOf = (
  slug: string,
  files: ExerciseFiles,
  folder: LanguageFolder,
  { matter, description, fileOf }: LanguageText,
): ExerciseSource => {
  const { prefix } = folder
  const place = (fault: ExerciseFault): ExerciseFault => {
    if (fault.file === '') return fault
    return { ...fault, file: fault.file === 'challenge.md' ? fileOf(fault.pointer) : prefix + fault.file }
  }
  const within = Object.fromEntries(
    Object.entries(files)
      .filter(
        ([name]) =>
          name.startsWith(prefix) &&
          ![prefix + hintsName, 'challenge.md', ...(prefix === '' ? [] : [`${prefix}description.md`])].includes(name),
      )
      .map(([name, text]) => [name.slice(prefix.length), text]),
  )
  refuse(faultsOfFiles(matter, within, fileOf('/wrong')).map(place))
  const names = fileNames(matter.language)
  const read = (name: string): string => within[name] ?? ''
  const { wrong, helpers, formerly: _, ...rest } = matter
  const lockPath = prefix + lockName
  const exercise: Exercise = {
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
  const { file, text } = hintsFileOf(files, folder)
  const written = readHints(file, text)
  refuse([...written.faults, ...faultsOfGivenAway(exercise, written)])
  return {
    exercise,
    files: filesOfFolder(files, folder),
    lockPath,
    lock: files[lockPath],
    hints: written.hints,
    place,
  }
}

/** The name of the folder of a challenge or a path. */
export const faultsOfSlug = (slug: string): readonly ExerciseFault[] =>
  slug.length <= 80 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)
    ? []
    : [
        {
          file: '',
          pointer: '',
          detail: 'its name must be lower-case words with hyphens between them, at most 80 characters',
        },
      ]

/** Files that are too large, or that are not text. */
export function* faultsOfSizes(files: ExerciseFiles): Iterable<ExerciseFault> {
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

/** Files of a challenge with folders that lie in none of them. */
const faultsOfStrangers = (folders: readonly LanguageFolder[], files: ExerciseFiles): readonly ExerciseFault[] =>
  Object.keys(files)
    .filter(
      (name) => name !== 'challenge.md' && name !== hintsName && !folders.some(({ prefix }) => name.startsWith(prefix)),
    )
    .map((file) => ({ file, pointer: '', detail: 'belongs in the folder of its language, such as python/' }))

/** Hints of the whole challenge, where every language has its own. */
const faultsOfUnreadHints = (folders: readonly LanguageFolder[], files: ExerciseFiles): readonly ExerciseFault[] =>
  Object.hasOwn(files, hintsName) && folders.every((folder) => hintsFileOf(files, folder).file !== hintsName)
    ? [{ file: hintsName, pointer: '', detail: 'is never shown: every language has hints of its own' }]
    : []

/** An earlier address leads to a language that is there. */
const faultsOfFormer = (texts: readonly LanguageText[]): readonly ExerciseFault[] =>
  (texts[0]?.matter.formerly ?? []).flatMap(({ language }, index) =>
    texts.some(({ matter }) => matter.language === language)
      ? []
      : [
          {
            file: 'challenge.md',
            pointer: `/formerly/${index}/language`,
            detail: `is ${language}, which the challenge does not have`,
          },
        ],
  )

const faultsOfFiles = (
  { language, wrong, helpers }: FrontMatter,
  files: ExerciseFiles,
  matterFile: string,
): readonly ExerciseFault[] => {
  const { extension, ...names } = fileNames(language)
  const wrongNames = Object.keys(wrong).map((name) => `wrong/${name}.${extension}`)
  const required = [...Object.values(names), ...wrongNames]
  const helperNames = Object.keys(helpers)
  const known = new Set([lockName, ...required, ...helperNames])
  const present = Object.keys(files)
  return [
    ...[...required, ...helperNames].filter((name) => !Object.hasOwn(files, name)).map(missing),
    ...required
      .filter((name) => Object.hasOwn(files, name) && files[name]?.trim() === '')
      .map((file) => ({ file, pointer: '', detail: 'is empty' })),
    ...present
      .filter((name) => !known.has(name))
      .map((file) => ({ file, pointer: '', detail: faultOfStranger(file, extension, matterFile) })),
    ...(wrongNames.length < minWrong
      ? [
          {
            file: 'challenge.md',
            pointer: '/wrong',
            detail: `names ${wrongNames.length} wrong solutions; at least ${minWrong} are needed`,
          },
        ]
      : []),
  ]
}

const faultOfStranger = (file: string, extension: string, matterFile: string): string => {
  const [folder, name = '', ...deeper] = file.split('/')
  if (folder !== 'wrong') return `does not belong in an exercise, unless helpers in ${matterFile} lists it`
  if (deeper.length > 0) return 'is too deep: wrong solutions must be directly in wrong/'
  return name.endsWith(`.${extension}`)
    ? `is not listed under wrong in ${matterFile}`
    : `does not belong in wrong/: solutions of this language end in .${extension}`
}

const missing = (file: string): ExerciseFault => ({ file, pointer: '', detail: 'is missing' })
