import { z } from 'zod'
import { helperPath, maxHelpers } from '#sandbox/protocol/helper-files.ts'
import { languages, modes } from '#sandbox/protocol/run-report.ts'
import { isTestNamed } from '#sandbox/protocol/test-names.ts'
import type { ExerciseFault } from './exercise-error.ts'
import { defaultLimits, difficulties, fileNames, helperReaders } from '../../catalogue/model.ts'

/** Libraries outside the standard one that an exercise may ask for. */
const knownLibraries = ['pandas', 'requests', 'numpy'] as const

/** The fewest and the most points of a challenge. */
const pointsOf = { newcomer: [1, 1], easy: [2, 3], medium: [4, 6], hard: [7, 10] } as const

const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/
/** A text of one line. */
export const line = (maxLength: number) =>
  z
    .string()
    .min(1)
    .max(maxLength)
    .regex(/^\S(.*\S)?$/, 'must be one line, without blanks around it')
    .refine(isText, 'has a character that is not text: NUL, or half of a pair')
/** The address of a challenge. */
export const slugField = z.string().max(80).regex(kebab, 'must be lower-case words with hyphens between them')
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

/** What is the same in every language of a challenge. */
const sharedFields = {
  title: line(120),
  difficulty: z.enum(difficulties),
  points: z.int().min(1).max(10).describe('Newcomer 1, easy 2 to 3, medium 4 to 6, hard 7 to 10'),
  tags: z
    .array(z.string().max(40).regex(kebab, 'must be lower-case words with hyphens between them'))
    .min(1)
    .max(6)
    .refine(areUnique, 'names a tag twice')
    .meta({ uniqueItems: true }),
  formerly: z
    .array(
      z.strictObject({
        slug: slugField,
        language: z.enum(languages).describe('The language that the challenge had at that address'),
      }),
    )
    .max(20)
    .default([])
    .describe('Earlier addresses of the challenge, which lead to this one'),
}

/** What each language may have for itself. */
const languageFields = {
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
    .describe('Files beside the tests, and who reads them: hidden tests, visible tests too, or solutions too (shared)'),
  wrong: z
    .record(z.string().max(80).regex(kebab, 'must be lower-case words with hyphens between them'), testName)
    .describe('Wrong solutions, by the name of their file, and the test that must catch each'),
}

const { title, ...otherShared } = sharedFields

/** All front matter of one language of a challenge. */
export const frontMatterSchema = z.strictObject({
  title,
  language: z.enum(languages),
  ...otherShared,
  ...languageFields,
})

/** The keys that only `challenge.md` may have. */
export const sharedKeys: ReadonlySet<string> = new Set([...Object.keys(sharedFields), 'language'])

const optionalLanguageFields = z.strictObject(languageFields).partial()

/** The front matter of `challenge.md` as JSON Schema, for editors. */
export const frontMatterJsonSchema = (): object =>
  z.toJSONSchema(
    z
      .strictObject({
        ...sharedFields,
        language: z.enum(languages).optional().describe('Only where all files lie beside challenge.md'),
        ...optionalLanguageFields.shape,
      })
      .meta({ title: 'Front matter of a code challenge' }),
    { io: 'input' },
  )

/** The front matter of a language's `description.md` as JSON Schema, for editors. */
export const languageJsonSchema = (): object =>
  z.toJSONSchema(optionalLanguageFields.meta({ title: 'Front matter of one language of a code challenge' }), {
    io: 'input',
  })

export type FrontMatter = z.infer<typeof frontMatterSchema>

/** An escape of YAML can make what no database keeps as text. */
function isText(value: string): boolean {
  return value.isWellFormed() && !value.includes('\0')
}

function areUnique(values: readonly string[]): boolean {
  return new Set(values).size === values.length
}

const file = 'challenge.md'

/**
 * What a schema alone cannot say: a test belongs to one task, and the test that catches a wrong solution to some task; points
 * go with the difficulty.
 */
export function* faultsBetween({
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
  const [minPoints, maxPoints] = pointsOf[difficulty]
  if (points < minPoints || points > maxPoints) {
    const range = minPoints === maxPoints ? `${minPoints}` : `${minPoints} to ${maxPoints}`
    yield { file, pointer: '/points', detail: `must be ${range}, as difficulty is ${difficulty}` }
  }
  if (language === 'python' && module.includes('-'))
    yield { file, pointer: '/module', detail: 'must be a name that Python can import' }
}

const faultOfHelper = (name: string, language: FrontMatter['language'], module: string): string | undefined => {
  const { extension, ...names } = fileNames(language)
  const taken = ['challenge.md', 'description.md', 'hints.md', ...Object.values(names)]
  if (taken.includes(name) || name.startsWith('wrong/') || /(^|\/)challenge\.lock\.json$/.test(name))
    return 'is a file of the exercise itself, not a helper'
  if (name === 'conftest.py') return 'has no effect: let tests import their fixtures from a helper of another name'
  if (/(^|\/)test_[^/]*$|\.test\.[jt]s$/.test(name)) return 'is named like a file of tests'
  const isSolution = name.startsWith(`${module}/`) || name === `${module}.${extension}`
  return isSolution ? 'is named like the solution' : undefined
}
