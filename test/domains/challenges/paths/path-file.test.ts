import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { ExerciseError } from '#domains/challenges/authoring/files/exercise-error.ts'
import { checkPath, knownIn, nextIn } from '#domains/challenges/index.ts'
import { pathJsonSchema } from '#domains/challenges/paths/front-matter.ts'
import { readPath } from '#domains/challenges/paths/path-file.ts'
import { challenge, sampleFiles } from '../authoring/sample.ts'
import { pathText } from './sample.ts'

const faultsOf = (
  text: string,
  slug = 'first-steps',
  more: Readonly<Record<string, string>> = {},
): readonly unknown[] => {
  try {
    readPath(slug, { 'path.md': text, ...more })
    return []
  } catch (error) {
    if (error instanceof ExerciseError) return error.faults.map(({ file, pointer, detail }) => [file, pointer, detail])
    throw error
  }
}

test('reads a path: a group without a language has that of the path', () => {
  const groups =
    '[{title: A, challenges: [a, b]}, {title: B, summary: You learn., language: javascript, challenges: [c]}]'
  expect(readPath('first-steps', { 'path.md': pathText({ groups }) })).toEqual({
    slug: 'first-steps',
    title: 'First steps',
    summary: 'Two small exercises.',
    language: 'python',
    introduction: 'Begin here.',
    groups: [
      { title: 'A', summary: null, language: 'python', challenges: ['a', 'b'] },
      { title: 'B', summary: 'You learn.', language: 'javascript', challenges: ['c'] },
    ],
  })
})

const manyOf = (count: number): string =>
  `[${Array.from({ length: count }, (_, group) => `{title: G, challenges: [${Array.from({ length: 20 }, (__, n) => `c${group}-${n}`).join(', ')}]}`).join(', ')}]`

test.each([
  ['a key that is unknown', pathText({ colour: 'red' }), [['path.md', '/colour', 'is unknown here']]],
  ['a missing title', pathText({ title: '' }), [['path.md', '/title', 'is missing']]],
  ['an unknown language', pathText({ language: 'cobol' }), [['path.md', '/language', expect.any(String)]]],
  ['no group', pathText({ groups: '[]' }), [['path.md', '/groups', expect.any(String)]]],
  [
    'a group without challenges',
    pathText({ groups: '[{title: A, challenges: []}]' }),
    [['path.md', '/groups/0/challenges', expect.any(String)]],
  ],
  [
    'an address that is none',
    pathText({ groups: '[{title: A, challenges: [A b]}]' }),
    [['path.md', '/groups/0/challenges/0', 'must be lower-case words with hyphens between them']],
  ],
  [
    'more than a hundred challenges',
    pathText({ groups: manyOf(6) }),
    [['path.md', '/groups', 'have 120 challenges; the limit is 100']],
  ],
  ['no introduction', pathText({}, ''), [['path.md', '', 'has no introduction after its front matter']]],
  [
    'HTML',
    pathText({}, '<b>Hi</b>\n'),
    [['path.md', '', expect.stringContaining('line 7: <b> is HTML')], expect.anything()],
  ],
  ['an alias of YAML', pathText({ summary: '*a' }), [['path.md', '', expect.stringContaining('is not plain YAML')]]],
  ['no front matter', 'Begin.\n', [['path.md', '', expect.stringContaining('must begin with front matter')]]],
])('refuses %s, by file and pointer', (_, text, faults) => {
  expect(faultsOf(text)).toEqual(faults)
})

test('refuses a name that is no address, and files beside path.md', () => {
  expect(faultsOf(pathText(), 'First')).toEqual([['', '', expect.stringContaining('must be lower-case words')]])
  expect(faultsOf(pathText(), 'first', { 'notes.md': 'x' })).toEqual([
    ['notes.md', '', 'does not belong in a path, which has one file'],
  ])
})

const folder = (slug: string, matter: Readonly<Record<string, string>> = {}) => ({
  slug,
  files: { ...sampleFiles(), 'challenge.md': challenge(matter) },
})
const known = knownIn([folder('doubling', { formerly: '[{ slug: twofold, language: python }]' }), folder('twice')])
const checked = (groups: string): readonly unknown[] =>
  checkPath('first-steps', { 'path.md': pathText({ groups }) }, known).faults.map(({ pointer, detail }) => [
    pointer,
    detail,
  ])

test('a path names challenges that are there, in its language, each once', () => {
  expect(checked('[{title: A, challenges: [doubling, twice]}]')).toEqual([])
  expect(checked('[{title: A, challenges: [twofold]}]')).toEqual([])
  expect(checked('[{title: A, challenges: [doubling, thrice]}]')).toEqual([
    ['/groups/0/challenges/1', 'is thrice, which is not a challenge'],
  ])
  expect(checked('[{title: A, challenges: [twice]}, {title: B, challenges: [twofold, doubling]}]')).toEqual([
    ['/groups/1/challenges/1', 'is doubling, which occurs twice'],
  ])
  expect(checked('[{title: A, language: typescript, challenges: [twice]}]')).toEqual([
    ['/groups/0/challenges/0', 'is twice, which is not there in typescript'],
  ])
})

const published = JSON.parse(readFileSync('docs/path.schema.json', 'utf8')) as object

test('docs/path.schema.json is what the code accepts: npm run challenges -- schema writes it', () => {
  expect(published).toEqual(pathJsonSchema())
  const accepts = new Ajv2020().compile(published)
  const matter = parse(pathText().split('---')[1] ?? '') as object
  expect(accepts(matter), JSON.stringify(accepts.errors)).toBe(true)
  expect(accepts({ ...matter, colour: 'red' })).toBe(false)
})

const steps = { groups: [{ challenges: [{ slug: 'a' }, { slug: 'b' }] }, { challenges: [{ slug: 'c' }] }] }

test.each([
  ['the first of all', [], undefined, 'a'],
  ['the first that is not solved', ['a', 'b'], undefined, 'c'],
  ['the one after the given one', ['a'], 'b', 'c'],
  ['one before it, where none is left after it', ['b'], 'c', 'a'],
  ['never the given one itself', ['a', 'b'], 'c', undefined],
  ['nothing when all are solved', ['a', 'b', 'c'], 'b', undefined],
  ['the first one, when the given one is elsewhere', ['a'], 'x', 'b'],
])('next comes %s', (_, solved, after, expected) => {
  expect(nextIn(steps, new Set(solved), after)?.slug).toBe(expected)
})
