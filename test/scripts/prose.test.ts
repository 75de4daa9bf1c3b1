import { describe, expect, it } from 'vitest'
import { adviceOn, bannedConstructions } from '../../scripts/prose/constructions.ts'
import { sentencesOf, wordCount } from '../../scripts/prose/sentences.ts'
import { sentencesOfSource } from '../../scripts/prose/source-texts.ts'

describe('the prose check', () => {
  it('reports each banned construction, and accepts the plain sentence in its place', () => {
    const examples: readonly (readonly [string, string])[] = [
      ['Of a session in their true order.', 'Of course events come in session order.'],
      ['Pyodide alone is no sandbox.', 'There is no sandbox, and the server is no longer up.'],
      ['What a guest says later is no part of it.', 'The host ignores guest output after the run ends.'],
      ['The key is not known, or not any more.', 'This key is unknown or has been revoked.'],
      ['A tab that sleeps is told nothing.', 'A sleeping tab receives nothing; drafts are told apart.'],
      ['What a guest said of one test.', 'What a guest reported about one test.'],
      ['Solutions are shown to who has solved it.', 'Solutions are shown to learners who have solved it.'],
      ['Who shows this key.', 'Who has this key?'],
      ['In the same hour we: 7.7 times.', 'Touchstone is 7.7 times faster.'],
      ['It lists what is not to be had.', 'It lists what is not available.'],
      ['Says what became of each.', 'Returns the result of each.'],
      ['History comes for nothing.', 'History comes at no cost.'],
      ['A run is judged whatever ends meanwhile.', 'The worker judges a run even if the server stops.'],
      ['Speed belongs into benchmarks.', 'Measure speed in benchmarks.'],
      ['It finds the event at fault.', 'It finds the event that causes the error.'],
    ]
    expect(examples.map(([banned]) => adviceOn(banned).length > 0)).toEqual(examples.map(() => true))
    expect(examples.flatMap(([, plain]) => adviceOn(plain))).toEqual([])
    expect(examples.length).toBe(bannedConstructions.length)
    for (const { pattern } of bannedConstructions)
      expect(
        examples.some(([banned]) => pattern.test(banned)),
        `${pattern}`,
      ).toBe(true)
  })

  it('counts cells, items and headings as sentences of their own, a piece of code as one word, and no block of code', () => {
    const text = [
      '# A heading',
      '',
      'One sentence over',
      'two lines. `code --with words` begins a second one.',
      '',
      '| first cell | second cell |',
      '|---|---|',
      '| third cell | fourth [cell](target.md) |',
      '',
      '- an item',
      '',
      '```sh',
      'not a sentence',
      '```',
    ].join('\n')
    expect(sentencesOf(text)).toEqual([
      { text: 'A heading', line: 1 },
      { text: 'One sentence over two lines.', line: 3 },
      { text: 'Code begins a second one.', line: 4 },
      { text: 'first cell', line: 6 },
      { text: 'second cell', line: 6 },
      { text: 'third cell', line: 8 },
      { text: 'fourth cell', line: 8 },
      { text: 'an item', line: 10 },
    ])
    expect(wordCount('Three words – here.')).toBe(3)
  })

  it('reads comments and texts of a source, and no code', () => {
    const source = [
      '/** A comment of',
      ' * two lines. */',
      "const url = 'https://example.org' // Why so.",
      '// One comment',
      '// in two lines.',
      "const text = 'a text of words'",
      'const template = `another ${text}`',
    ].join('\n')
    expect(sentencesOfSource(source).filter(({ text }) => text.includes(' '))).toEqual([
      { text: 'A comment of two lines.', line: 1 },
      { text: 'Why so.', line: 3 },
      { text: 'One comment in two lines.', line: 4 },
      { text: 'a text of words', line: 6 },
      { text: 'another ${text}', line: 7 },
    ])
  })
})
