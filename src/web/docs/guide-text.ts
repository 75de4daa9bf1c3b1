import MarkdownIt from 'markdown-it'
import { guides } from './guides.ts'

type Token = ReturnType<InstanceType<typeof MarkdownIt>['parse']>[number]

export interface Heading {
  readonly id: string
  readonly level: number
  readonly text: string
}

/** A guide as a page shows it. */
export interface GuideText {
  readonly title: string
  /** HTML, without the title. */
  readonly body: string
  readonly headings: readonly Heading[]
}

const markdown = new MarkdownIt({ html: false })
const { rules } = markdown.renderer

// The keyboard scrolls only what it can reach.
const scrolling = '<div class="table" tabindex="0" role="group" aria-label="Table">'
rules['table_open'] = () => `${scrolling}<table>\n`
rules['table_close'] = () => '</table></div>\n'
rules['fence'] = rules['code_block'] = (tokens, index) =>
  `<pre tabindex="0"><code>${markdown.utils.escapeHtml(tokens[index]?.content ?? '')}</code></pre>\n`

/** Renders a guide: headings get the addresses that links between the documents expect, and links lead to pages of this site. */
export const guideText = (source: string): GuideText => {
  const tokens = markdown.parse(source, {})
  const headings = headingsIn(tokens)
  for (const token of tokens) rewriteLinks(token.children ?? [])
  plainEmptyHeaders(tokens)
  const start = tokens[0]?.tag === 'h1' ? tokens.findIndex(({ type }) => type === 'heading_close') + 1 : 0
  return {
    title: headings.find(({ level }) => level === 1)?.text ?? '',
    body: markdown.renderer.render(tokens.slice(start), markdown.options, {}),
    headings: headings.filter(({ level }) => level === 2 || level === 3),
  }
}

/** Gives each heading its id. */
const headingsIn = (tokens: readonly Token[]): readonly Heading[] => {
  const counts = new Map<string, number>()
  return tokens.flatMap((token, index) => {
    if (token.type !== 'heading_open') return []
    const text = (tokens[index + 1]?.children ?? []).map(({ content }) => content).join('')
    const name = anchorOf(text)
    const count = counts.get(name) ?? 0
    counts.set(name, count + 1)
    const id = count === 0 ? name : `${name}-${count}`
    token.attrSet('id', id)
    return [{ id, level: Number(token.tag.slice(1)), text }]
  })
}

/** The corner of a table heads nothing. */
const plainEmptyHeaders = (tokens: readonly Token[]): void => {
  for (const [index, token] of tokens.entries()) {
    if (token.type !== 'th_open' || tokens[index + 1]?.content !== '') continue
    for (const each of [token, tokens[index + 2]]) if (each) each.tag = 'td'
  }
}

/** As repositories of code make it: lower case, without punctuation, hyphens for spaces. */
const anchorOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-')

/** Links to files that the site does not serve become plain text. */
const rewriteLinks = (tokens: readonly Token[]): void => {
  let isPlain = false
  for (const token of tokens) {
    if (token.type === 'link_open') {
      const address = pageOf(String(token.attrGet('href') ?? ''))
      isPlain = address === undefined
      if (address !== undefined) token.attrSet('href', address)
    }
    if (!isPlain) continue
    if (token.type === 'link_open' || token.type === 'link_close') token.hidden = true
    if (token.type === 'link_close') isPlain = false
  }
}

/** The address on this site, or on the web; undefined for a file of the project. */
const pageOf = (href: string): string | undefined => {
  if (/^(https?:|#|\/)/.test(href)) return href
  if (href === '../openapi.json') return '/openapi.json'
  const [path, anchor] = href.split('#')
  const guide = guides.find(({ file }) => file === path)
  return guide && `/docs/${guide.slug}${anchor === undefined ? '' : `#${anchor}`}`
}
