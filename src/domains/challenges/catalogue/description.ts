import MarkdownIt from 'markdown-it'

const markdown = new MarkdownIt({ html: true })

/** A piece of HTML in a description. */
export interface Html {
  readonly text: string
  /** Of the description, from 0: where the paragraph, list item or row begins in which it stands. */
  readonly line: number
}

/** The HTML in a description, of which pages show only the text; what stands in code is none. */
export function* htmlIn(description: string): Iterable<Html> {
  let line = 0
  for (const block of markdown.parse(description, {})) {
    // Cells of a table have no place of their own.
    line = block.map?.[0] ?? line
    for (const { type, content } of [block, ...(block.children ?? [])])
      if (type === 'html_block' || type === 'html_inline') yield { text: content.trim(), line }
  }
}
