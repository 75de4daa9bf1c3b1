import MarkdownIt from 'markdown-it'

export interface Sentence {
  readonly text: string
  readonly line: number
}

const markdown = new MarkdownIt({ html: true })
const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' })

/** The sentences of a Markdown text. Each heading, list item and table cell begins its own; blocks of code have none. */
export const sentencesOf = (source: string): readonly Sentence[] => {
  let line = 1
  return markdown.parse(source, {}).flatMap((token) => {
    if (token.map) line = token.map[0] + 1
    return token.type === 'inline' ? sentencesIn(token.children ?? [], line) : []
  })
}

type Token = ReturnType<typeof markdown.parse>[number]

const sentencesIn = (tokens: readonly Token[], firstLine: number): readonly Sentence[] => {
  const text = tokens.map(textOf).join('')
  // The segmenter takes the end of a line for the end of a sentence.
  return [...segmenter.segment(text.replaceAll('\n', ' '))].map(({ segment, index }) => ({
    text: segment.trim(),
    line: firstLine + text.slice(0, index).split('\n').length - 1,
  }))
}

/** A piece of code counts as one word. Its capital lets a sentence begin with it, and its full stop may end one. */
const textOf = ({ type, content, children }: Token): string => {
  switch (type) {
    case 'text':
      return content
    case 'code_inline':
      return content.endsWith('.') ? 'Code.' : 'Code'
    case 'softbreak':
    case 'hardbreak':
      return '\n'
    case 'image':
      return (children ?? []).map(textOf).join('')
    default:
      return ''
  }
}

/** Words are what white space parts, if it has a letter or a digit. */
export const wordCount = (sentence: string): number =>
  sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
