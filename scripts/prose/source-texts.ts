import type { Sentence } from './sentences.ts'

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' })

/** Comments (line comments that follow each other are one), and literals of text with a space in them. */
const texts =
  /\/\*[\s\S]*?\*\/|(?:\/\/[^\n]*(?:\n *(?=\/\/))?)+|'(?:[^'\\\n]|\\.)* (?:[^'\\\n]|\\.)*'|'(?:[^'\\\n ]|\\.)*'|`(?:[^`\\]|\\.)*`/g
const marks = /^\s*(?:\/\*+|\*+\/|\*|\/\/)|\*+\/$/gm

/** The sentences in comments and literals of a TypeScript source. */
export const sentencesOfSource = (source: string): readonly Sentence[] =>
  [...source.matchAll(texts)].flatMap(({ 0: found, index }) => {
    const firstLine = source.slice(0, index).split('\n').length
    // Marks become spaces, so that each sentence keeps its line.
    const text = found.startsWith('/') ? found.replaceAll(marks, (mark) => ' '.repeat(mark.length)) : found.slice(1, -1)
    return [...segmenter.segment(text.replaceAll('\n', ' '))].map(({ segment, index: at }) => ({
      text: segment.replaceAll(/\s+/g, ' ').trim(),
      line: firstLine + text.slice(0, at).split('\n').length - 1,
    }))
  })
