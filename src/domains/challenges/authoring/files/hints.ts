import MarkdownIt from 'markdown-it'
import { type Exercise, fileNames } from '../../catalogue/model.ts'
import { type ExerciseFiles, hintsName, type LanguageFolder } from './challenge-folders.ts'
import { htmlIn } from './description.ts'
import type { ExerciseFault } from './exercise-error.ts'

const maxHints = 3
const minHintLength = 20
const maxHintLength = 1_200

/** The hints that count for a language, each as Markdown, and what is wrong with them. */
export interface ReadHints {
  readonly file: string
  readonly hints: readonly string[]
  readonly faults: readonly ExerciseFault[]
}

const markdown = new MarkdownIt({ html: true })

/** The path and the text of the hints that count for a language; the text is undefined where it has none. */
export const hintsFileOf = (files: ExerciseFiles, { prefix }: LanguageFolder) => {
  const own = `${prefix}${hintsName}`
  const file = Object.hasOwn(files, own) || !Object.hasOwn(files, hintsName) ? own : hintsName
  return { file, text: files[file] }
}

/** The hints in a text: one below each of the headings `## 1`, `## 2` and `## 3`. A heading in code does not count. */
export const readHints = (file: string, text: string | undefined): ReadHints => {
  if (text === undefined) return { file, hints: [], faults: [] }
  const lines = text.replaceAll('\r\n', '\n').split('\n')
  const headings = headingsIn(lines.join('\n'))
  const hints = headings.map(({ line }, index) =>
    lines
      .slice(line + 1, headings[index + 1]?.line)
      .join('\n')
      .trim(),
  )
  const fault = (line: number, detail: string): ExerciseFault => ({
    file,
    pointer: '',
    detail: `line ${line + 1}: ${detail}`,
  })
  const [first] = headings
  const before = lines.slice(0, first?.line).findIndex((line) => line.trim() !== '')
  return {
    file,
    hints,
    faults: [
      ...(first ? [] : [{ file, pointer: '', detail: 'has no hint: write the heading ## 1 above the first' }]),
      ...(first && before >= 0 ? [fault(before, 'stands above ## 1, where no hint begins')] : []),
      ...headings.flatMap(({ line, number }, index) =>
        faultsOfHint(hints[index] ?? '', number, index).map((detail) => fault(line, detail)),
      ),
      ...htmlIn(lines.join('\n')).map(({ line, text: html }) =>
        fault(line, `${html.slice(0, 60).split('\n')[0] ?? ''} is HTML; hints are Markdown, with code in backquotes`),
      ),
    ],
  }
}

const headingsIn = (text: string): readonly { readonly line: number; readonly number: string }[] => {
  const blocks = markdown.parse(text, {})
  return blocks.flatMap(({ type, tag, level, map }, index) => {
    const number = blocks[index + 1]?.content.trim() ?? ''
    const isHint = type === 'heading_open' && tag === 'h2' && level === 0 && /^\d+$/.test(number)
    return isHint && map ? [{ line: map[0], number }] : []
  })
}

const faultsOfHint = (hint: string, number: string, index: number): readonly string[] => {
  if (index >= maxHints) return [`is hint ${index + 1}; at most ${maxHints} are allowed`]
  const expected = String(index + 1)
  if (number !== expected) return [`is ## ${number}, but the next hint is ## ${expected}`]
  if (hint.length >= minHintLength && hint.length <= maxHintLength) return []
  return [`this hint has ${hint.length} characters; it needs ${minHintLength} to ${maxHintLength}`]
}

/** Hints that have the whole solution: every line of it that the starter leaves out. */
export const faultsOfGivenAway = (
  { language, starter, solution }: Exercise,
  { file, hints }: ReadHints,
): readonly ExerciseFault[] => {
  const present = new Set(codeLines(starter))
  const written = codeLines(solution).filter((line) => !present.has(line))
  if (written.length === 0) return []
  return hints.flatMap((hint, index) => {
    const text = hint.replaceAll(/\s/g, '')
    if (!written.every((line) => text.includes(line))) return []
    return [{ file, pointer: '', detail: `hint ${index + 1} has the whole of ${fileNames(language).solution}` }]
  })
}

/** The lines of code without blanks, empty lines and comments. */
const codeLines = (code: string): readonly string[] =>
  code
    .split('\n')
    .map((line) => line.replaceAll(/\s/g, ''))
    .filter((line) => line !== '' && !/^(#|\/\/|\/?\*)/.test(line))

/** Newcomers and beginners need hints; other exercises may have some. */
export const faultsOfMissingHints = ({ difficulty }: Exercise, hints: readonly string[]): readonly ExerciseFault[] => {
  const isNeeded = difficulty === 'newcomer' || difficulty === 'easy'
  if (!isNeeded || hints.length > 0) return []
  const detail = `is missing: an exercise that is ${difficulty} needs one to ${maxHints} hints`
  return [{ file: hintsName, pointer: '', detail }]
}
