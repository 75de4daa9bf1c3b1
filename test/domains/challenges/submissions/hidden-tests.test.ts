import { beforeEach, describe, expect, it } from 'vitest'
import {
  type ChallengesApp,
  doubling,
  type Learner,
  useChallengesApp,
  useRunner,
} from '../../../support/challenges-app.ts'

const app = useChallengesApp(useRunner())
let learner: Learner

beforeEach(async () => {
  learner = await app().learner()
})

interface ShownTest {
  readonly id: string
  readonly name: string
  readonly status: string
  readonly visible: boolean
  readonly [field: string]: unknown
}
interface Document {
  readonly id: string
  readonly verdict: string
  readonly report: {
    readonly message: string | null
    readonly tests: readonly ShownTest[]
    readonly [field: string]: unknown
  }
}

const publish = async (slug: string, files: Record<string, string>): Promise<void> => {
  const answer = await app().publish(slug, files)
  expect(answer.status, await answer.text()).toBe(200)
}
const submit = async (slug: string, code: string, kind: 'runs' | 'submissions' = 'submissions'): Promise<Document> => {
  const path = `/v1/challenges/${slug}/${kind}`
  return (await app().ask('POST', path, learner.token, { code }, { prefer: 'wait=20' })).json() as Promise<Document>
}
/** Everything that the API ever says of a submission. */
const everythingOf = async ({ ask }: ChallengesApp, { id }: Document): Promise<string> => {
  const paths = [`/v1/submissions/${id}`, `/v1/submissions/${id}/events`, '/v1/submissions']
  return (await Promise.all(paths.map(async (path) => (await ask('GET', path, learner.token)).text()))).join('\n')
}

const hiddenPython = `import pytest
from solution import double

@pytest.mark.parametrize("number, answer", [(71, 142), (80072, 160144)])
def test_large(number, answer):
    assert double(number) == answer

def test_negative():
    assert double(-90731) == -181462

def test_raises():
    with pytest.raises(TypeError):
        double(None)
    assert double(60733) == 121466
`

/** Says what it is asked in every way a solution has. */
const talkative = `import sys, time
asked = []
print("imported")

def double(number):
    asked.append(number)
    print("asked", asked)
    print("asked", asked, file=sys.stderr)
    if number in (2, 0):
        return number * 2
    if number == 71:
        return {"asked": list(asked)}
    if number == 80072:
        raise type("Asked%d" % number, (Exception,), {})("asked %r" % asked)
    if number == -90731:
        exec(compile("\\n" * 731 + "raise ValueError(asked)", "solution.py", "exec"), {"asked": asked})
    return str(asked)
`

describe('of hidden tests in Python a submission', () => {
  it('tells task, name and status, and of the first that fails the two values, whatever the solution does', async () => {
    await publish('doubling', doubling({ 'test_hidden.py': hiddenPython, ...frontMatter('large, test_raises') }))
    const document = await submit('doubling', talkative)
    expect(document.verdict).toBe('failed')
    const [, , first, ...others] = document.report.tests
    expect(first).toEqual({
      ...{ id: 'test_hidden.py::test_large[1]', name: 'test_large', task: 'Double it', visible: false },
      ...{ status: 'failed', expected: '142', actual: "{'asked': [2, 0, 71]}" },
      ...{ message: null, line: null, output: '', truncated: false, durationMs: null },
    })
    expect(others.map(({ id }) => id)).toEqual([
      'test_hidden.py::test_large[2]',
      'test_hidden.py::test_negative',
      'test_hidden.py::test_raises',
    ])
    for (const test of others) {
      expect(test.status).not.toBe('passed')
      expect(test).toMatchObject({
        message: null,
        expected: null,
        actual: null,
        line: null,
        output: '',
        durationMs: null,
      })
    }
    expect(document.report).toMatchObject({ message: null, line: null, stdout: '', truncated: false, steps: null })
    const said = (await everythingOf(app(), document)).replaceAll(JSON.stringify(talkative), '')
    for (const secret of [
      '80072',
      '160144',
      '731',
      '60733',
      '181462',
      '121466',
      'assert',
      'raises(',
      '0, 71, ',
      'imported',
    ])
      expect(said, secret).not.toContain(secret)
  })

  it('tells no values at all when the first that fails ends otherwise than by a comparison', async () => {
    await publish('doubling', doubling({ 'test_hidden.py': hiddenPython, ...frontMatter('large, test_raises') }))
    const code = 'def double(number):\n    if number in (2, 0): return 2 * number\n    raise ValueError(number)\n'
    const { report } = await submit('doubling', code)
    expect(report.tests.map(({ status, expected, message }) => [status, expected, message])).toEqual([
      ['passed', null, null],
      ['passed', null, null],
      ...Array.from({ length: 4 }, () => ['errored', null, null]),
    ])
  })

  it('says of visible tests all there is, as a run does, and why a solution could not be loaded', async () => {
    await publish('doubling', doubling())
    const wrong = 'def double(number):\n    print("here", number)\n    return 5\n'
    for (const kind of ['runs', 'submissions'] as const) {
      const { report } = await submit('doubling', wrong, kind)
      expect(report.tests[0]).toMatchObject({ status: 'failed', expected: '4', actual: '5', output: 'here 2\n' })
      expect(report.tests[0]?.['message']).toContain('assert')
      const broken = await submit('doubling', 'print("loading")\n1 / 0\n', kind)
      expect(broken.report).toMatchObject({ line: 2, stdout: kind === 'runs' ? 'loading\n' : '' })
      expect(broken.report.message).toContain('ZeroDivisionError')
    }
  })

  it('says nothing that a solution chose where tests and solution run together, and a run says why', async () => {
    await publish('together', doubling({ ...frontMatter('negative, test_large', 'mode: single\n') }))
    const reading = `import pathlib
read = pathlib.Path(__file__).with_name("test_hidden.py").read_text()
`
    const printing = `${reading}print(read)\ndef double(number):\n    print(read)\n    assert False, read\n`
    for (const code of [printing, `${reading}raise ValueError(read)\n`]) {
      const document = await submit('together', code)
      const said = await everythingOf(app(), document)
      for (const secret of ['double(-3)', '10**20', '10 ** 20']) expect(said).not.toContain(secret)
      expect(document.report.tests.map(({ message, actual, output }) => [message, actual, output])).toEqual(
        Array.from({ length: 4 }, () => [null, null, '']),
      )
    }
    const { report } = await submit('together', 'raise ValueError("mine")\n')
    expect(report.message).toBe(
      'The tests could not be loaded with this solution. Run the visible tests to see the reason.',
    )
    expect((await submit('together', 'raise ValueError("mine")\n', 'runs')).report.message).toContain('mine')
  })
})

/** The exercise's tasks with these hidden tests. */
function frontMatter(hidden: string, more = ''): Record<string, string> {
  const matter = doubling()['challenge.md'] ?? ''
  return {
    'challenge.md': matter
      .replace(
        'test_negative, test_large]',
        `test_negative, test_${hidden}]`.replace('test_negative, test_negative', 'test_negative'),
      )
      .replace('tasks:', `${more}tasks:`),
  }
}

const inJavascript = {
  'challenge.md': `---
title: Twice, in JavaScript
language: javascript
difficulty: newcomer
points: 1
tags: [numbers]
tasks:
  - title: Double it
    tests: [of two]
  - title: Everything else
    tests: [rows > 71 to 142, rows > 80072 to 160144, of text "abc", of none]
wrong:
  adds-two: of none
  squares: of none
  drops-the-sign: of none
---
Give back twice as much.
`,
  'starter.js': 'export const double = (n) => undefined\n',
  'solution.js': 'export const double = (n) => n + n\n',
  'visible.test.js': `import { expect, test } from 'vitest'
import { double } from './solution.js'
test('of two', () => expect(double(2)).toBe(4))
`,
  'hidden.test.js': `import { describe, expect, test } from 'vitest'
import { double } from './solution.js'
describe('rows', () => {
  test.each([[71, 142], [80072, 160144]])('%i to %i', (n, twice) => expect(double(n)).toBe(twice))
})
test.each([{ word: 'abc' }])('of text "$word"', ({ word }) => expect(double(word)).toBe(word + word))
test('of none', () => expect(double(0)).toBe(0))
`,
  'wrong/adds-two.js': 'export const double = (n) => n + 2\n',
  'wrong/squares.js': 'export const double = (n) => n * n\n',
  'wrong/drops-the-sign.js': 'export const double = (n) => Math.abs(n) * 2\n',
}

describe('of hidden tests in JavaScript a submission', () => {
  it('tells the titles as they are written, without the values of a row, and nothing that is thrown or printed', async () => {
    await publish('twice-in-js', { ...inJavascript })
    const code = `export const double = (n) => {
  console.log('asked', n)
  if (n === 2) return 4
  if (n === 71) return { asked: n }
  throw new Error('asked ' + n)
}
`
    const document = await submit('twice-in-js', code)
    expect(document.report.tests.map(({ id, name, status, expected }) => [id, name, status, expected])).toEqual([
      ['visible.test.js > of two', 'of two', 'passed', null],
      ['hidden.test.js > rows > %i to %i #1', 'rows > %i to %i', 'failed', '142'],
      ['hidden.test.js > rows > %i to %i #2', 'rows > %i to %i', 'errored', null],
      ['hidden.test.js > of text "$word"', 'of text "$word"', 'errored', null],
      ['hidden.test.js > of none', 'of none', 'errored', null],
    ])
    const said = (await everythingOf(app(), document)).replaceAll(JSON.stringify(code), '')
    for (const secret of ['80072', '160144', 'abc', 'asked 0', 'expect(']) expect(said, secret).not.toContain(secret)
  })

  it('is announced without their names: neither the API nor the page lists them', async () => {
    await publish('twice-in-js', { ...inJavascript })
    await publish('doubling', doubling())
    for (const path of ['/v1/challenges/twice-in-js', '/challenges/twice-in-js', '/v1/challenges']) {
      const text = await (await app().request(path)).text()
      for (const secret of ['71 to 142', 'of text', 'of none']) expect(text, path).not.toContain(secret)
    }
    expect(await app().json('/v1/challenges/twice-in-js')).toMatchObject({
      tasks: [
        { title: 'Double it', tests: ['of two'] },
        { title: 'Everything else', tests: [] },
      ],
    })
    expect(await app().json('/v1/challenges/doubling')).toMatchObject({
      tasks: [{ title: 'Double it', tests: ['test_two', 'test_none'] }],
    })
  })
})
