import { inPlainWords } from '#core/plain-words.ts'
import type { Language } from '#sandbox/protocol/run-report.ts'
import { htmlIn, withoutIdleHtml } from './description.ts'
import { ExerciseError, type ExerciseFault, faultsOf } from './exercise-error.ts'
import { type FrontMatter, faultsBetween, frontMatterSchema, sharedKeys } from './front-matter.ts'
import { readPlainYaml, YamlError } from './plain-yaml.ts'

/** A Markdown file of a challenge: `challenge.md`, or the `description.md` of a language. */
export interface ChallengeText {
  readonly file: string
  /** Its front matter, as data. */
  readonly data: unknown
  /** What follows the front matter, without HTML that shows nothing. */
  readonly markdown: string
  /** What is wrong with the Markdown. */
  readonly faults: readonly ExerciseFault[]
  /** What was dropped from the Markdown. */
  readonly remarks: readonly string[]
}

const maxMatterLength = 16 * 1024

/** The front matter and the Markdown of a file. Throws `ExerciseError` where the front matter cannot be read. */
export const readChallengeText = (
  file: string,
  text: string,
  { needsMatter }: { readonly needsMatter: boolean },
): ChallengeText => {
  const fault = (...details: readonly string[]): ExerciseError =>
    new ExerciseError(details.map((detail) => ({ file, pointer: '', detail })))
  if (text.startsWith('\uFEFF')) throw fault('begins with a byte order mark: save it as UTF-8 without BOM')
  const [, yaml, description = ''] = /^---[ \t]*\r?\n(.*?)(?<=\n)---[ \t]*(?:\r?\n(.*))?$/s.exec(text) ?? []
  if (yaml === undefined) {
    if (needsMatter) throw fault('must begin with front matter: YAML between two lines of ---')
    return { file, data: {}, ...readDescription(file, text, 1) }
  }
  if (yaml.length > maxMatterLength) throw fault(`has more than ${maxMatterLength} characters of front matter`)
  const firstLine = text.slice(0, text.length - description.length).split('\n').length
  try {
    // Above it is the line of ---.
    const data = readPlainYaml(yaml, 2)
    if (data === null) throw fault('has nothing in its front matter, between the two lines of ---')
    return { file, data, ...readDescription(file, description, firstLine) }
  } catch (error) {
    if (!(error instanceof YamlError)) throw error
    throw fault(...error.details.map((detail) => `is not plain YAML: ${detail}`))
  }
}

const readDescription = (file: string, description: string, firstLine: number) => {
  const { text, dropped } = withoutIdleHtml(description)
  const placed = ({ text: html, line }: { readonly text: string; readonly line: number }) =>
    `line ${firstLine + line}: ${html.slice(0, 60).split('\n')[0] ?? ''}`
  return {
    markdown: text.trim(),
    faults: [...htmlIn(text)].slice(0, maxHtml).map((html) => {
      const detail = `${placed(html)} is HTML; descriptions are Markdown, with code in backquotes`
      return { file, pointer: '', detail }
    }),
    remarks: dropped.map((html) => `${file}: ${placed(html)} was dropped`),
  }
}

/** Pieces of HTML that are reported for each file. */
const maxHtml = 3

/** The front matter and the description that count for one language. */
export interface LanguageText {
  readonly matter: FrontMatter
  readonly description: string
  /** The file that a pointer into the front matter leads to. */
  readonly fileOf: (pointer: string) => string
}

/**
 * What counts for a language: the shared front matter and text, and the language's own after it. Its own keys stand in place of
 * shared ones. Throws `ExerciseError`.
 */
export const textOfLanguage = (
  shared: ChallengeText,
  own: ChallengeText | undefined,
  language: Language | undefined,
): LanguageText => {
  const ownData = objectIn(own?.data)
  const fileOf = (pointer: string): string => {
    const [, key = ''] = pointer.split('/')
    return own && Object.hasOwn(ownData, key) ? own.file : shared.file
  }
  const misplaced = Object.keys(ownData).filter((key) => sharedKeys.has(key))
  const sharedData = isObject(shared.data) ? { ...shared.data, ...ownData, ...(language && { language }) } : shared.data
  const parsed = frontMatterSchema.safeParse(sharedData, { error: inPlainWords })
  const description = [shared.markdown, own?.markdown ?? ''].filter((text) => text !== '').join('\n\n')
  const faults: ExerciseFault[] = [
    ...misplaced.map((key) => ({ file: own?.file ?? '', pointer: `/${key}`, detail: 'belongs in challenge.md' })),
    ...[...(parsed.success ? faultsBetween(parsed.data) : faultsOf(shared.file, parsed.error.issues, sharedData))].map(
      (fault) => ({ ...fault, file: fileOf(fault.pointer) }),
    ),
    ...(description === ''
      ? [{ file: shared.file, pointer: '', detail: 'has no description after its front matter' }]
      : []),
    ...shared.faults,
    ...(own?.faults ?? []),
  ]
  if (!parsed.success || faults.length > 0) throw new ExerciseError(faults)
  return { matter: parsed.data, description, fileOf }
}

const isObject = (data: unknown): data is Record<string, unknown> =>
  typeof data === 'object' && data !== null && !Array.isArray(data)

const objectIn = (data: unknown): Record<string, unknown> => (isObject(data) ? data : {})
