import { z } from 'zod'
import { helperPath, maxHelpers } from '#sandbox/protocol/helper-files.ts'
import { inPlainWords } from '#core/plain-words.ts'
import { languages, modes } from '#sandbox/protocol/run-report.ts'
import { isTestNamed } from '#sandbox/protocol/test-names.ts'
import { htmlIn, withoutIdleHtml } from './description.ts'
import { ExerciseError, type ExerciseFault, faultsOf } from './exercise-error.ts'
import { defaultLimits, difficulties, fileNames, helperReaders } from './model.ts'
import { readPlainYaml, YamlError } from './plain-yaml.ts'

/** Libraries outside the standard one that an exercise may ask for. */
const knownLibraries = ['pandas', 'requests', 'numpy'] as const

/** The least and the most that an exercise is worth. */
const pointsOf = { newcomer: [1, 1], easy: [2, 3], medium: [4, 6], hard: [7, 10] } as const

const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/
const line = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^\S(.*\S)?$/, 'must be one line, without blanks around it')
    .refine(isText, 'has a character that is not text: NUL, or half of a pair')
const testName = line(300).describe('The name of a test, without its file and parameters')

const limitsSchema = z
  .strictObject({
    wallMs: z
      .int()
      .min(500)
      .max(20_000)
      .default(defaultLimits.wallMs)
      .describe('Milliseconds in which the solution runs or sleeps'),
    memoryMb: z
      .int()
      .min(64)
      .max(256)
      .default(defaultLimits.memoryMb)
      .describe('MiB that the solution may use above what its interpreter uses at rest'),
    outputBytes: z
      .int()
      .min(1_024)
      .max(262_144)
      .default(defaultLimits.outputBytes)
      .describe('Bytes of output that a report has at most, for each test and for the rest'),
  })
  .describe('What one run may use')

/** The front matter of `challenge.md`. */
export const frontMatterSchema = z
  .strictObject({
    title: line(120),
    language: z.enum(languages),
    difficulty: z.enum(difficulties),
    points: z.int().min(1).max(10).describe('Newcomer 1, easy 2 to 3, medium 4 to 6, hard 7 to 10'),
    tags: z
      .array(z.string().max(40).regex(kebab, 'must be lower-case words with hyphens between them'))
      .min(1)
      .max(6)
      .refine(areUnique, 'names a tag twice')
      .meta({ uniqueItems: true }),
    mode: z
      .enum(modes)
      .default('strict')
      .describe('strict: tests in one interpreter, the solution in another; single: together, for tests that patch it'),
    module: z
      .string()
      .max(80)
      .regex(/^[A-Za-z_][A-Za-z0-9_-]*$/, 'must be the name of a module')
      .default('solution')
      .describe('The name under which tests import the solution'),
    libraries: z
      .array(z.enum(knownLibraries))
      .max(knownLibraries.length)
      .refine(areUnique, 'names a library twice')
      .meta({ uniqueItems: true })
      .default([])
      .describe('Libraries outside the standard one'),
    limits: limitsSchema.prefault({}),
    tasks: z
      .array(z.strictObject({ title: line(200), tests: z.array(testName).min(1).max(200) }))
      .min(1)
      .max(40)
      .describe('The tasks, in the order of the description; every test belongs to exactly one'),
    helpers: z
      .record(
        z
          .string()
          .max(120)
          .regex(helperPath, 'must be a path of at most four names, of letters, digits, hyphens and underscores'),
        z.enum(helperReaders),
      )
      .default({})
      .describe(
        'Files beside the tests, and who reads them: hidden tests, visible tests too, or solutions too (shared)',
      ),
    wrong: z
      .record(z.string().max(80).regex(kebab, 'must be lower-case words with hyphens between them'), testName)
      .describe('Wrong solutions, by the name of their file, and the test that must catch each'),
  })
  .meta({ title: 'Front matter of a code challenge' })

/** The same as JSON Schema, for editors. */
export const frontMatterJsonSchema = (): object => z.toJSONSchema(frontMatterSchema, { io: 'input' })

export type FrontMatter = z.infer<typeof frontMatterSchema>

/** An escape of YAML can make what no database keeps as text. */
function isText(value: string): boolean {
  return value.isWellFormed() && !value.includes('\0')
}

function areUnique(values: readonly string[]): boolean {
  return new Set(values).size === values.length
}

const file = 'challenge.md'
const longest = 16 * 1024

interface ChallengeText {
  readonly matter: FrontMatter
  readonly description: string
  /** What was dropped from the description. */
  readonly remarks: readonly string[]
}

/** The front matter of `challenge.md` and the description after it. Throws `ExerciseError`. */
export const readChallengeText = (text: string): ChallengeText => {
  if (text.startsWith('\uFEFF')) throw fault('begins with a byte order mark: save it as UTF-8 without BOM')
  const [, yaml, description = ''] = /^---[ \t]*\r?\n(.*?)(?<=\n)---[ \t]*(?:\r?\n(.*))?$/s.exec(text) ?? []
  if (yaml === undefined) throw fault('must begin with front matter: YAML between two lines of ---')
  if (yaml.length > longest) throw fault(`has more than ${longest} characters of front matter`)
  const data = readYaml(yaml)
  const firstLine = text.slice(0, text.length - description.length).split('\n').length
  const { text: markdown, dropped } = withoutIdleHtml(description)
  const parsed = frontMatterSchema.safeParse(data, { error: inPlainWords })
  const faults: ExerciseFault[] = [
    ...(parsed.success ? faultsBetween(parsed.data) : faultsOf(file, parsed.error.issues, data)),
    ...faultsOfDescription(markdown, firstLine),
  ]
  if (!parsed.success || faults.length > 0) throw new ExerciseError(faults)
  const remarks = dropped.map((html) => `${file}: line ${firstLine + html.line}: ${firstLineOf(html.text)} was dropped`)
  return { matter: parsed.data, description: markdown.trim(), remarks }
}

const readYaml = (yaml: string): unknown => {
  try {
    // Above it is the line of ---.
    const data = readPlainYaml(yaml, 2)
    if (data === null) throw fault('has nothing in its front matter, between the two lines of ---')
    return data
  } catch (error) {
    if (!(error instanceof YamlError)) throw error
    throw fault(...error.details.map((detail) => `is not plain YAML: ${detail}`))
  }
}

const firstLineOf = (html: string): string => html.slice(0, 60).split('\n')[0] ?? ''

/** The maximum number of reported pieces of HTML. */
const mostHtml = 3

const faultsOfDescription = (description: string, firstLine: number): readonly ExerciseFault[] => {
  if (description.trim() === '') return [faultOf('has no description after its front matter')]
  return [...htmlIn(description)].slice(0, mostHtml).map(({ text, line }) => {
    return faultOf(
      `line ${firstLine + line}: ${firstLineOf(text)} is HTML; descriptions are Markdown, with code in backquotes`,
    )
  })
}

/**
 * What a schema alone cannot say: a test belongs to one task, and the test that catches a wrong solution to some task; points
 * go with the difficulty.
 */
function* faultsBetween({
  tasks,
  wrong,
  helpers,
  language,
  module,
  difficulty,
  points,
}: FrontMatter): Iterable<ExerciseFault> {
  const seen = new Set<string>()
  for (const [task, { tests }] of tasks.entries()) {
    for (const [index, name] of tests.entries()) {
      if (seen.has(name)) yield { file, pointer: `/tasks/${task}/tests/${index}`, detail: `${name} occurs twice` }
      seen.add(name)
    }
  }
  for (const [name, caughtBy] of Object.entries(wrong)) {
    // Either may leave titles of groups out.
    const isNamed = [...seen].some((task) => isTestNamed(task, caughtBy) || isTestNamed(caughtBy, task))
    if (!isNamed) yield { file, pointer: `/wrong/${name}`, detail: `${caughtBy} is not in any task` }
  }
  const names = Object.keys(helpers)
  if (names.length > maxHelpers)
    yield { file, pointer: '/helpers', detail: `names ${names.length} files; the limit is ${maxHelpers}` }
  for (const name of names) {
    const detail = faultOfHelper(name, language, module)
    if (detail !== undefined) yield { file, pointer: `/helpers/${name.replaceAll('/', '~1')}`, detail }
  }
  const [fewest, most] = pointsOf[difficulty]
  if (points < fewest || points > most) {
    const range = fewest === most ? `${fewest}` : `${fewest} to ${most}`
    yield { file, pointer: '/points', detail: `must be ${range}, as difficulty is ${difficulty}` }
  }
  if (language === 'python' && module.includes('-'))
    yield { file, pointer: '/module', detail: 'must be a name that Python can import' }
}

const faultOfHelper = (name: string, language: FrontMatter['language'], module: string): string | undefined => {
  const { extension, ...names } = fileNames(language)
  const taken = ['challenge.md', 'challenge.lock.json', ...Object.values(names)]
  if (taken.includes(name) || name.startsWith('wrong/')) return 'is a file of the exercise itself, not a helper'
  if (name === 'conftest.py') return 'has no effect: let tests import their fixtures from a helper of another name'
  if (/(^|\/)test_[^/]*$|\.test\.[jt]s$/.test(name)) return 'is named like a file of tests'
  const isSolution = name.startsWith(`${module}/`) || name === `${module}.${extension}`
  return isSolution ? 'is named like the solution' : undefined
}

const faultOf = (detail: string): ExerciseFault => ({ file, pointer: '', detail })

const fault = (...details: readonly string[]): ExerciseError => new ExerciseError(details.map(faultOf))
