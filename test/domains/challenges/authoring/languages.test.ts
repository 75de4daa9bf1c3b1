import { expect, test } from 'vitest'
import { filesOfFolder, languageFolders } from '#domains/challenges/authoring/files/challenge-folders.ts'
import { ExerciseError, faultText } from '#domains/challenges/authoring/files/exercise-error.ts'
import { readChallenge } from '#domains/challenges/authoring/files/exercise-files.ts'
import { challenge, challengeOfLanguage, sampleFiles } from './sample.ts'

type Files = Readonly<Record<string, string>>

const inFolder = (folder: string, files: Files): Files =>
  Object.fromEntries(
    Object.entries(files)
      .filter(([name]) => name !== 'challenge.md')
      .map(([name, text]) => [`${folder}/${name}`, text]),
  )

const typescriptFiles: Files = {
  'description.md':
    "---\ntasks: [{ title: 'Return it', tests: [three, zero] }]\nwrong: { one: three, two: zero, six: three }\nmodule: twice\n---\nIn TypeScript.\n",
  'starter.ts': '1\n',
  'solution.ts': '2\n',
  'visible.test.ts': '3\n',
  'hidden.test.ts': '4\n',
  'wrong/one.ts': '5\n',
  'wrong/two.ts': '6\n',
  'wrong/six.ts': '7\n',
  'challenge.lock.json': '{}\n',
}

const both = (changes: Readonly<Record<string, string>> = {}): Files => ({
  'challenge.md': challenge({ language: '', ...changes }),
  ...inFolder('python', sampleFiles()),
  ...inFolder('typescript', typescriptFiles),
})

const faultsOf = (files: Files): readonly string[] => {
  try {
    readChallenge('twice', files)
    return []
  } catch (error) {
    if (error instanceof ExerciseError) return error.faults.map(faultText)
    throw error
  }
}

test('reads an exercise for each language: its own front matter and text complete what all share', () => {
  const { sources } = readChallenge('twice', both())
  expect(sources.map(({ exercise }) => exercise)).toMatchObject([
    {
      slug: 'twice',
      title: 'Twice as much',
      language: 'python',
      module: 'solution',
      description: 'Write `double(n)`, which returns twice `n`.',
      solution: sampleFiles()['solution.py'],
    },
    {
      slug: 'twice',
      title: 'Twice as much',
      language: 'typescript',
      module: 'twice',
      description: 'Write `double(n)`, which returns twice `n`.\n\nIn TypeScript.',
      solution: '2\n',
      tasks: [{ title: 'Return it' }],
      wrong: [{ name: 'one', caughtBy: 'three' }, { name: 'two' }, { name: 'six' }],
    },
  ])
  expect(sources.map(({ lockPath, lock }) => [lockPath, lock])).toEqual([
    ['python/challenge.lock.json', undefined],
    ['typescript/challenge.lock.json', '{}\n'],
  ])
})

test('a digest is of the shared file and of one language, without its lock and its hints', () => {
  const folders = languageFolders(both())
  expect(folders.map((folder) => Object.keys(filesOfFolder(both(), folder)))).toEqual([
    ['challenge.md', ...Object.keys(inFolder('python', sampleFiles())).filter((name) => name !== 'python/hints.md')],
    ['challenge.md', ...Object.keys(inFolder('typescript', typescriptFiles)).slice(0, -1)],
  ])
})

test('files beside challenge.md are those of the language that it names, whatever its helpers are called', () => {
  const files = {
    ...sampleFiles(),
    'challenge.md': challenge({ helpers: '{python/a.py: shared}' }),
    'python/a.py': '1\n',
  }
  const { sources } = readChallenge('twice', files)
  expect(sources).toMatchObject([{ exercise: { language: 'python', helpers: [{ name: 'python/a.py' }] } }])
})

test('reads where the challenge was before', () => {
  const { formerly } = readChallenge('twice', both({ formerly: '[{slug: twice-ts, language: typescript}]' }))
  expect(formerly).toEqual([{ slug: 'twice-ts', language: 'typescript' }])
})

test.each<readonly [string, Files, readonly unknown[]]>([
  [
    'a former address of a language that is not there',
    both({ formerly: '[{slug: twice-js, language: javascript}]' }),
    ['challenge.md /formerly/0/language: is javascript, which the challenge does not have'],
  ],
  ['a former address that is none', both({ formerly: '[{slug: Twice, language: python}]' }), [expect.any(String)]],
  [
    'a file in no folder',
    { ...both(), 'solution.py': '1\n' },
    ['solution.py: belongs in the folder of its language, such as python/'],
  ],
  [
    'a stranger in a folder',
    { ...both(), 'python/notes.txt': 'x', 'typescript/notes.txt': 'x' },
    [
      'python/notes.txt: does not belong in an exercise, unless helpers in challenge.md lists it',
      'typescript/notes.txt: does not belong in an exercise, unless helpers in typescript/description.md lists it',
    ],
  ],
  [
    'a missing file',
    Object.fromEntries(Object.entries(both()).filter(([name]) => name !== 'typescript/starter.ts')),
    ['typescript/starter.ts: is missing'],
  ],
  [
    'front matter of a language that all share',
    { ...both(), 'python/description.md': '---\ntitle: Another\n---\n' },
    ['python/description.md /title: belongs in challenge.md'],
  ],
  [
    'what is wrong in front matter, in the file where it stands',
    {
      ...both(),
      'typescript/description.md': (typescriptFiles['description.md'] ?? '').replace('six: three', 'six: four'),
    },
    ['typescript/description.md /wrong/six: four is not in any task'],
  ],
  ['a fault of what all share, once', both({ title: '' }), ['challenge.md /title: is missing']],
  [
    'no task anywhere',
    { ...both({ tasks: '' }), 'python/description.md': challengeOfLanguage().replace(/tasks.*\n/, '') },
    ['challenge.md /tasks: is missing'],
  ],
  [
    'HTML in the text of a language, with its line',
    { ...both(), 'python/description.md': 'One <b>two</b>\n' },
    [expect.stringMatching(/^python\/description\.md: line 1: <b> is HTML/), expect.any(String)],
  ],
])('names %s', (_, files, faults) => {
  expect(faultsOf(files)).toEqual(faults)
})
