import { ensureSyntaxTree } from '@codemirror/language'
import { type Diagnostic, linter, lintKeymap } from '@codemirror/lint'
import type { Extension } from '@codemirror/state'
import { type EditorView, keymap } from '@codemirror/view'
import { syntaxFaults } from './syntax-faults.ts'

interface LintOptions {
  readonly isPython: boolean
  /** The first fault in words, with its line; null when there is none. */
  readonly onFault: (text: string | null) => void
}

/** Milliseconds without typing after which the code is looked at. */
const delayMs = 700
/** Milliseconds that reading the code may take. */
const maxParseMs = 100

/** Marks while somebody writes what the grammar cannot read. */
export const syntaxLint = ({ isPython, onFault }: LintOptions): Extension => {
  const read = ({ state }: EditorView): readonly Diagnostic[] => {
    const tree = ensureSyntaxTree(state, state.doc.length, maxParseMs)
    const faults = tree ? syntaxFaults(tree, state.doc.toString(), isPython) : []
    const [first] = faults
    onFault(first ? `Line ${state.doc.lineAt(first.from).number}: ${first.text}` : null)
    return faults.map(({ from, to, text }) => ({ from, to, severity: 'error', message: text }))
  }
  return [linter(read, { delay: delayMs }), keymap.of(lintKeymap)]
}
