import { raw } from 'hono/html'
import MarkdownIt from 'markdown-it'

const markdown = new MarkdownIt({ html: false })

markdown.renderer.rules['link_open'] = (tokens, index, options, _, self) => {
  tokens[index]?.attrSet('rel', 'noopener noreferrer')
  return self.renderToken(tokens, index, options)
}

/** Markdown as markup. HTML in it is shown as text, and links lead to the web only. */
export const renderMarkdown = (text: string): ReturnType<typeof raw> => raw(markdown.render(text))
