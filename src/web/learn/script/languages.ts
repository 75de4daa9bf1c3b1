import { javascriptLanguage, typescriptLanguage } from '@codemirror/lang-javascript'
import { pythonLanguage } from '@codemirror/lang-python'
import type { Language as Grammar } from '@codemirror/language'
import { classHighlighter, highlightCode } from '@lezer/highlight'
import type { Language } from '#sandbox/protocol/run-report.ts'

interface LanguageOfCode {
  readonly grammar: Grammar
  readonly indent: string
  readonly title: string
}

export const languageOf: Readonly<Record<Language, LanguageOfCode>> = {
  python: { grammar: pythonLanguage, indent: '    ', title: 'Python' },
  javascript: { grammar: javascriptLanguage, indent: '  ', title: 'JavaScript' },
  typescript: { grammar: typescriptLanguage, indent: '  ', title: 'TypeScript' },
}

/** Code as text in coloured spans, as the editor shows it. */
export const highlighted = (code: string, language: Language): DocumentFragment => {
  const made = document.createDocumentFragment()
  const tree = languageOf[language].grammar.parser.parse(code)
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
  highlightCode(code, tree, classHighlighter, put, () => made.append('\n'))
  return made
}

const languageNames: Readonly<Record<string, Language>> = {
  py: 'python',
  python: 'python',
  js: 'javascript',
  javascript: 'javascript',
  ts: 'typescript',
  typescript: 'typescript',
}

/** Colours every block of code that the server wrote, in place. */
export const highlightPage = (): void => {
  for (const block of document.querySelectorAll('pre > code[class^="language-"]')) {
    const language = languageNames[block.className.slice('language-'.length)]
    if (language) block.replaceChildren(highlighted(block.textContent ?? '', language))
  }
}
