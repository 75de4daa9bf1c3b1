import { globalCompletion, localCompletionSource, pythonLanguage } from '@codemirror/lang-python'
import type { CodeLanguage } from './code-language.ts'

export const python: CodeLanguage = {
  title: 'Python',
  grammar: pythonLanguage,
  indent: '    ',
  completions: [localCompletionSource, globalCompletion],
  blockNames: ['py', 'python'],
}
