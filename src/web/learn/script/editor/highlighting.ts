import { classHighlighter, highlightCode } from '@lezer/highlight'
import type { CodeLanguage } from './code-language.ts'

/** Code as text in coloured spans, as the editor shows it. */
export const highlighted = (code: string, { grammar }: CodeLanguage): DocumentFragment => {
  const made = document.createDocumentFragment()
  const put = (text: string, classes: string): void => {
    if (classes === '') {
      made.append(text)
      return
    }
    const span = document.createElement('span')
    span.className = classes
    span.append(text)
    made.append(span)
  }
  highlightCode(code, grammar.parser.parse(code), classHighlighter, put, () => made.append('\n'))
  return made
}

/** Colours every block of code in this language that the server wrote, in place. */
export const highlightPage = (language: CodeLanguage): void => {
  for (const block of document.querySelectorAll('pre > code[class^="language-"]')) {
    if (language.blockNames.includes(block.className.slice('language-'.length)))
      block.replaceChildren(highlighted(block.textContent ?? '', language))
  }
}
