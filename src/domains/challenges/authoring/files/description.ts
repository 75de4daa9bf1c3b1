import MarkdownIt from 'markdown-it'

const markdown = new MarkdownIt({ html: true })

/** A piece of HTML in a description. */
export interface Html {
  readonly text: string
  /** The line of the description, from 0, at which its paragraph, list item or row begins. */
  readonly line: number
}

/** A piece of HTML, and where in the description it begins. */
interface PlacedHtml extends Html {
  readonly offset: number
}

/** The HTML in a description, of which pages show only the text; code that looks like HTML does not count. */
export const htmlIn = (description: string): readonly Html[] => [...placedHtml(description)]

function* placedHtml(description: string): Iterable<PlacedHtml> {
  const starts = [0, ...Array.from(description.matchAll(/\n/g), ({ index }) => index + 1)]
  let line = 0
  let cursor = 0
  let end = 0
  for (const block of markdown.parse(description, {})) {
    // Cells of a table have no place of their own.
    line = block.map?.[0] ?? line
    if (block.map) end = starts[block.map[1]] ?? description.length
    cursor = Math.max(cursor, starts[line] ?? 0)
    for (const { type, content } of block.children ?? [block]) {
      const isHtml = type === 'html_block' || type === 'html_inline'
      const found = content === '' ? -1 : description.indexOf(isHtml ? content.trim() : content, cursor)
      const offset = found < end ? found : -1
      if (isHtml) yield { text: content.trim(), line, offset }
      // Text with escapes is not found as it stands, and moves nothing.
      if (offset >= 0) cursor = offset + content.trimEnd().length
    }
  }
}

/** Comments and line breaks, which say nothing to a learner, at the beginning of a piece of HTML. */
const idleHtml = /^(?:<!--.*?-->|<br\s*\/?>)/is

/** Rounds in which blocks that begin with such HTML are read anew; more of it is refused like any other HTML. */
const maxRounds = 100

/** A description without its HTML comments and `<br>`, and what was dropped. Every line keeps its number. */
export const withoutIdleHtml = (description: string): { readonly text: string; readonly dropped: readonly Html[] } => {
  const dropped: Html[] = []
  let text = description.replaceAll('\r\n', '\n')
  for (let round = 0; round < maxRounds; round += 1) {
    const found = [...placedHtml(text)].flatMap((html) => {
      const [piece] = idleHtml.exec(html.text) ?? []
      return piece === undefined || html.offset < 0 ? [] : [{ ...html, piece }]
    })
    if (found.length === 0) break
    for (const { piece, line } of found) dropped.push({ text: piece, line })
    for (const { piece, offset } of found.toReversed()) {
      const instead = piece.startsWith('<!') ? piece.replaceAll(/[^\n]/g, '') : ' '
      text = text.slice(0, offset) + instead + text.slice(offset + piece.length)
    }
  }
  return { text, dropped: dropped.toSorted((left, right) => left.line - right.line) }
}
