/** What helps somebody who writes: completion, closing brackets, marks on faults. Loaded when the editor first has the focus. */
import type { Extension } from '@codemirror/state'
import type { CodeLanguage } from './code-language.ts'
import { completion } from './completion.ts'
import { syntaxLint } from './syntax-lint.ts'

export const editorAids = (language: CodeLanguage, onFault: (text: string | null) => void): Extension => [
  completion(language.words),
  syntaxLint({ isPython: language.title === 'Python', onFault }),
]
