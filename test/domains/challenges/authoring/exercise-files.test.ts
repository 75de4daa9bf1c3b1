import { expect, test } from 'vitest'
import { ExerciseError } from '#domains/challenges/authoring/files/exercise-error.ts'
import { readChallenge } from '#domains/challenges/authoring/files/exercise-files.ts'
import { isTestNamed } from '#sandbox/protocol/test-names.ts'
import { challenge, sampleFiles } from './sample.ts'

/** The exercise in the first language of a challenge. */
const readExercise = (slug: string, files: Readonly<Record<string, string>>) =>
  readChallenge(slug, files).sources[0].exercise

const faultsOf = (files: Readonly<Record<string, string>>, slug = 'twice'): readonly unknown[] => {
  try {
    readExercise(slug, files)
    return []
  } catch (error) {
    if (error instanceof ExerciseError) return error.faults.map(({ file, pointer, detail }) => [file, pointer, detail])
    throw error
  }
}
const withMatter = (changes: Readonly<Record<string, string>>) => ({
  ...sampleFiles(),
  'challenge.md': challenge(changes),
})
const withDescription = (text: string) => ({
  ...sampleFiles(),
  'challenge.md': challenge().replace(/Write.*/s, text),
})
const without = (name: string) => Object.fromEntries(Object.entries(sampleFiles()).filter(([each]) => each !== name))

test('reads an exercise from the files of its folder, with defaults for what is not said', () => {
  expect(readExercise('twice', sampleFiles())).toEqual({
    slug: 'twice',
    title: 'Twice as much',
    language: 'python',
    difficulty: 'newcomer',
    points: 1,
    tags: ['numbers'],
    mode: 'strict',
    module: 'solution',
    libraries: [],
    limits: { wallMs: 5_000, memoryMb: 128, outputBytes: 65_536 },
    tasks: [
      { title: 'Return twice the number', tests: ['test_three'] },
      { title: 'Handle zero', tests: ['test_zero'] },
    ],
    description: 'Write `double(n)`, which returns twice `n`.',
    starter: sampleFiles()['starter.py'],
    solution: sampleFiles()['solution.py'],
    visibleTests: sampleFiles()['test_visible.py'],
    hiddenTests: sampleFiles()['test_hidden.py'],
    wrong: [
      { name: 'adds-two', code: 'def double(n):\n    return n + 2\n', caughtBy: 'test_three' },
      { name: 'always-six', code: 'def double(n):\n    return 6\n', caughtBy: 'test_zero' },
      { name: 'squares', code: 'def double(n):\n    return n ** 2\n', caughtBy: 'test_three' },
    ],
  })
})

test('takes mode, module, libraries and single limits from front matter', () => {
  const files = withMatter({ mode: 'single', module: 'two_fer', libraries: '[pandas]', limits: '{wallMs: 900}' })
  expect(readExercise('twice', files)).toMatchObject({
    mode: 'single',
    module: 'two_fer',
    libraries: ['pandas'],
    limits: { wallMs: 900, memoryMb: 128, outputBytes: 65_536 },
  })
})

test('reads line ends of Windows', () => {
  const files = Object.entries(sampleFiles()).map(([name, text]) => [name, text.replaceAll('\n', '\r\n')])
  expect(faultsOf(Object.fromEntries(files) as Record<string, string>)).toEqual([])
})

test.each([
  ['an unknown key', withMatter({ colour: 'red' }), [['challenge.md', '/colour', 'is unknown here']]],
  ['an unknown key within', withMatter({ limits: '{cpus: 4}' }), [['challenge.md', '/limits/cpus', 'is unknown here']]],
  ['a missing key', withMatter({ title: '' }), [['challenge.md', '/title', 'is missing']]],
  ['a title that is no text', withMatter({ title: '7' }), [['challenge.md', '/title', 'must be text']]],
  ['no language', withMatter({ language: '' }), [['challenge.md', '/language', 'is missing']]],
  ['an unknown language', withMatter({ language: 'cobol' }), [['challenge.md', '/language', expect.any(String)]]],
  ['points beyond 10', withMatter({ points: '11' }), [['challenge.md', '/points', expect.any(String)]]],
  ['a tag that is none', withMatter({ tags: '[Numbers]' }), [['challenge.md', '/tags/0', expect.any(String)]]],
  ['a tag twice', withMatter({ tags: '[a, a]' }), [['challenge.md', '/tags', 'names a tag twice']]],
  [
    'a library that nobody has',
    withMatter({ libraries: '[torch]' }),
    [['challenge.md', '/libraries/0', expect.any(String)]],
  ],
  [
    'a limit beyond what runners give',
    withMatter({ limits: '{wallMs: 60000}' }),
    [['challenge.md', '/limits/wallMs', expect.any(String)]],
  ],
  [
    'a module that Python cannot import',
    withMatter({ module: 'two-fer' }),
    [['challenge.md', '/module', expect.any(String)]],
  ],
  [
    'an alias',
    withMatter({ title: '&a Twice', tags: '[*a]' }),
    [['challenge.md', '', expect.stringContaining('alias')]],
  ],
  [
    'a key twice, with its line',
    withMatter({ title: 'One\ntitle: Two' }),
    [['challenge.md', '', 'is not plain YAML: line 3, column 1: this key occurs twice']],
  ],
  [
    'a text that begins as none may',
    withMatter({ title: '@home' }),
    [
      [
        'challenge.md',
        '',
        'is not plain YAML: line 2, column 8: a text that begins with this character needs quotation marks',
      ],
    ],
  ],
  [
    'the first two faults of YAML',
    withMatter({ tags: '[a\nb: "c\nd: [' }),
    [
      ['challenge.md', '', expect.stringMatching(/^is not plain YAML: line \d+, column \d+: /)],
      ['challenge.md', '', expect.stringMatching(/^is not plain YAML: line \d+, column \d+: /)],
    ],
  ],
  ['a tag of YAML', withMatter({ title: '!!js/function x' }), [['challenge.md', '', expect.stringContaining('tag')]]],
  [
    'lists without end',
    withMatter({ title: '['.repeat(10_000) }),
    expect.arrayContaining([['challenge.md', '', expect.stringContaining('YAML')]]),
  ],
  [
    'much front matter',
    withMatter({ title: 'x'.repeat(20_000) }),
    [['challenge.md', '', 'has more than 16384 characters of front matter']],
  ],
  [
    'no front matter',
    { ...sampleFiles(), 'challenge.md': 'Hello' },
    [['challenge.md', '', expect.stringContaining('front matter')]],
  ],
  [
    'a byte order mark',
    { ...sampleFiles(), 'challenge.md': `\uFEFF${challenge()}` },
    [['challenge.md', '', expect.stringContaining('byte order mark')]],
  ],
  ...['---\n---\nHello\n', '---\n\n---\nHello\n', '---\n# Later.\n---\nHello\n'].map(
    (text) =>
      [
        `empty front matter, ${JSON.stringify(text)}`,
        { ...sampleFiles(), 'challenge.md': text },
        [['challenge.md', '', expect.stringContaining('nothing in its front matter')]],
      ] as const,
  ),
  ...['title', 'task', 'test'].flatMap((place) =>
    [String.raw`"a\0b"`, String.raw`"a\ud800b"`].map((text) => {
      const changes = {
        title: { title: text },
        task: { tasks: `[{title: ${text}, tests: [test_three, test_zero]}]` },
        test: { tasks: `[{title: A, tests: [test_three, test_zero, ${text}]}]` },
      }
      const pointer = { title: '/title', task: '/tasks/0/title', test: '/tasks/0/tests/2' }[place]
      return [
        `the ${place} ${text}`,
        withMatter(changes[place as keyof typeof changes]),
        [['challenge.md', pointer, expect.stringContaining('not text')]],
      ] as const
    }),
  ),
  [
    'HTML in the description, with its line',
    withDescription('One\n\nof **many** <b>things</b>\n\n<!-- more -->\n\n<details>\nx\n</details>\n'),
    [
      ['challenge.md', '', 'line 12: <b> is HTML; descriptions are Markdown, with code in backquotes'],
      ['challenge.md', '', 'line 12: </b> is HTML; descriptions are Markdown, with code in backquotes'],
      ['challenge.md', '', 'line 16: <details> is HTML; descriptions are Markdown, with code in backquotes'],
    ],
  ],
  [
    'HTML in a table',
    withDescription('One\n\n| a | b |\n|---|---|\n| `<i>` | <i> |\n'),
    [['challenge.md', '', expect.stringMatching(/^line 14: <i> is HTML/)]],
  ],
  [
    'no description',
    { ...sampleFiles(), 'challenge.md': challenge().replace(/Write.*/s, '') },
    [['challenge.md', '', expect.stringContaining('description')]],
  ],
  ['no challenge.md', without('challenge.md'), [['challenge.md', '', 'is missing']]],
  ['no hidden tests', without('test_hidden.py'), [['test_hidden.py', '', 'is missing']]],
  [
    'a wrong solution that is named and not there',
    without('wrong/squares.py'),
    [['wrong/squares.py', '', 'is missing']],
  ],
  [
    'a wrong solution that no test is to catch',
    { ...sampleFiles(), 'wrong/more.py': 'x = 1\n' },
    [['wrong/more.py', '', 'is not listed under wrong in challenge.md']],
  ],
  [
    'a wrong solution in a folder of its own',
    { ...sampleFiles(), 'wrong/deep/more.py': 'x = 1\n' },
    [['wrong/deep/more.py', '', 'is too deep: wrong solutions must be directly in wrong/']],
  ],
  [
    'a wrong solution in another language',
    { ...sampleFiles(), 'wrong/squares.js': '1\n' },
    [['wrong/squares.js', '', 'does not belong in wrong/: solutions of this language end in .py']],
  ],
  [
    'a stranger',
    { ...sampleFiles(), 'conftest.py': 'x = 1\n' },
    [['conftest.py', '', 'does not belong in an exercise, unless helpers in challenge.md lists it']],
  ],
  ['an empty starter', { ...sampleFiles(), 'starter.py': '\n' }, [['starter.py', '', 'is empty']]],
  [
    'a test in two tasks',
    withMatter({ tasks: '[{title: A, tests: [test_three, test_zero]}, {title: B, tests: [test_zero]}]' }),
    [['challenge.md', '/tasks/1/tests/0', expect.stringContaining('occurs twice')]],
  ],
  [
    'a wrong solution that a test in no task is to catch',
    withMatter({ wrong: '{adds-two: test_ten, always-six: test_zero, squares: test_three}' }),
    [['challenge.md', '/wrong/adds-two', 'test_ten is not in any task']],
  ],
  ['NUL', { ...sampleFiles(), 'solution.py': 'x = "\0"\n' }, [['solution.py', '', 'is not text']]],
  [
    'a file of more than 64 KiB',
    { ...sampleFiles(), 'solution.py': `# ${'é'.repeat(32_768)}\n` },
    [['solution.py', '', 'has 65539 bytes; the limit is 65536']],
  ],
] as const)('names %s, and where it is', (_, files, faults) => {
  expect(faultsOf(files)).toEqual(faults)
})

test('code in a description may hold what looks like HTML, and text what is none', () => {
  const text = 'One `List<int>` <https://example.com>, a < b > c\n\n```html\n<b>\n```\n\n    <i>\n\n&lt;'
  expect(faultsOf(withDescription(text))).toEqual([])
})

const withHelpers = (helpers: string, ...names: readonly string[]) => ({
  ...withMatter({ helpers }),
  ...Object.fromEntries(names.map((name) => [name, 'x = 1\n'])),
})

test('takes helper files that front matter lists, and who reads them', () => {
  const files = withHelpers(
    '{helpers.py: hidden, fixtures/a.csv: visible, units/__init__.py: shared, dissolution.py: hidden}',
    'helpers.py',
    'fixtures/a.csv',
    'dissolution.py',
  )
  expect(readExercise('twice', { ...files, 'units/__init__.py': '' }).helpers).toEqual([
    { name: 'helpers.py', source: 'x = 1\n', readers: 'hidden' },
    { name: 'fixtures/a.csv', source: 'x = 1\n', readers: 'visible' },
    { name: 'units/__init__.py', source: '', readers: 'shared' },
    { name: 'dissolution.py', source: 'x = 1\n', readers: 'hidden' },
  ])
})

test.each([
  ['helpers.py: everybody', '/helpers/helpers.py', 'must be one of "hidden", "visible", "shared"'],
  ['../helpers.py: hidden', '/helpers/..~1helpers.py', expect.stringContaining('must be a path of at most four names')],
  ['.env: hidden', '/helpers/.env', expect.stringContaining('must be a path')],
  ['a/b/c/d/e.py: hidden', '/helpers/a~1b~1c~1d~1e.py', expect.stringContaining('must be a path')],
  ['starter.py: shared', '/helpers/starter.py', 'is a file of the exercise itself, not a helper'],
  ['wrong/more.py: shared', '/helpers/wrong~1more.py', 'is a file of the exercise itself, not a helper'],
  ['conftest.py: hidden', '/helpers/conftest.py', expect.stringContaining('has no effect')],
  ['fixtures/test_x.py: hidden', '/helpers/fixtures~1test_x.py', 'is named like a file of tests'],
  ['solution.py: shared', '/helpers/solution.py', 'is a file of the exercise itself, not a helper'],
  ['solution/x.py: hidden', '/helpers/solution~1x.py', 'is named like the solution'],
])('refuses %s as a helper', (helper, pointer, detail) => {
  const [name = ''] = helper.split(':')
  expect(faultsOf({ ...withHelpers(`{${helper}}`), [name]: 'x = 1\n' })).toContainEqual([
    'challenge.md',
    pointer,
    detail,
  ])
})

test('refuses more than 20 helpers, and names one that is not there', () => {
  const names = Array.from({ length: 21 }, (_, index) => `h${index}.py`)
  const listed = `{${names.map((name) => `${name}: hidden`).join(', ')}}`
  expect(faultsOf(withHelpers(listed, ...names))).toEqual([
    ['challenge.md', '/helpers', 'names 21 files; the limit is 20'],
  ])
  expect(faultsOf(withHelpers('{h.py: hidden}'))).toEqual([['h.py', '', 'is missing']])
})

test('drops comments and line breaks from a description, with a remark for each, and leaves code alone', () => {
  const text = [
    'One `<br>` or `<!-- x -->`<br>two<BR/>',
    '',
    '<!-- for',
    'authors -->',
    '',
    '<br>',
    '**three** `<br />`',
    '',
    '| a<br />b |',
    '|---|',
    '| `<br>` <!-- c --> |',
    '',
    '```html',
    '<br>',
    '```',
  ]
  const { sources, remarks } = readChallenge('twice', withDescription(text.join('\r\n')))
  const { exercise } = sources[0]
  expect(exercise.description.split('\n')).toEqual([
    'One `<br>` or `<!-- x -->` two ',
    '',
    '',
    '',
    '',
    ' ',
    '**three** `<br />`',
    '',
    '| a b |',
    '|---|',
    '| `<br>`  |',
    '',
    '```html',
    '<br>',
    '```',
  ])
  expect(remarks.map((remark) => remark.replace('challenge.md: ', ''))).toEqual([
    'line 10: <br> was dropped',
    'line 10: <BR/> was dropped',
    'line 12: <!-- for was dropped',
    'line 15: <br> was dropped',
    'line 18: <br /> was dropped',
    'line 20: <!-- c --> was dropped',
  ])
  expect(faultsOf(withDescription('<!-- without end\n'))).toHaveLength(1)
})

test.each([
  ['newcomer', [1]],
  ['easy', [2, 3]],
  ['medium', [4, 5, 6]],
  ['hard', [7, 8, 9, 10]],
])('an exercise that is %s has one of these points: %j', (difficulty, allowed) => {
  for (let points = 1; points <= 10; points += 1) {
    const faults = faultsOf(withMatter({ difficulty, points: `${points}` }))
    const fault = ['challenge.md', '/points', expect.stringMatching(`^must be .*, as difficulty is ${difficulty}$`)]
    expect(faults, `${points}`).toEqual(allowed.includes(points) ? [] : [fault])
  }
})

test('asks for three wrong solutions', () => {
  const { 'wrong/squares.py': _, ...files } = sampleFiles()
  const text = challenge({ wrong: '{adds-two: test_three, always-six: test_zero}' })
  expect(faultsOf({ ...files, 'challenge.md': text })).toEqual([
    ['challenge.md', '/wrong', 'names 2 wrong solutions; at least 3 are needed'],
  ])
})

test('refuses files of more than 512 KiB together', () => {
  const more = Array.from({ length: 9 }, (_, index) => [`wrong/w${index}.py`, 'x'.repeat(60_000)] as const)
  expect(faultsOf({ ...sampleFiles(), ...Object.fromEntries(more) })).toEqual([
    ['', '', expect.stringContaining('the limit is 524288')],
  ])
})

test.each(['Twice', 'twice_as', '-twice', 'twice--as', '../twice', 'a'.repeat(81), ''])(
  'refuses the slug %j',
  (slug) => {
    expect(faultsOf(sampleFiles(), slug)).toHaveLength(1)
  },
)

test('names every fault at once', () => {
  const { 'starter.py': _, 'test_visible.py': __, ...files } = sampleFiles()
  expect(faultsOf(files)).toHaveLength(2)
  expect(faultsOf(withMatter({ points: '0', difficulty: 'grim', colour: 'red' }))).toHaveLength(3)
})

test('tasks and wrong solutions may name the same test with and without its groups', () => {
  const named = (task: string, caughtBy: string) =>
    faultsOf(
      withMatter({
        tasks: `[{title: A, tests: ['${task}', test_zero]}]`,
        wrong: `{adds-two: '${caughtBy}', always-six: test_zero, squares: test_zero}`,
      }),
    )
  expect(named('numbers > each once', 'each once')).toEqual([])
  expect(named('each once', 'numbers > each once')).toEqual([])
  expect(named('numbers > each once', 'once')).toHaveLength(1)
})

test('the titles of groups may be left out of the name of a test', () => {
  expect(isTestNamed('each once', 'each once')).toBe(true)
  expect(isTestNamed('each once', 'numbers > each once')).toBe(true)
  expect(isTestNamed('once', 'numbers > each once')).toBe(false)
  expect(isTestNamed('TestX.test_y', 'TestX.test_y')).toBe(true)
})
