import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from '@codemirror/language'
import { EditorState } from '@codemirror/state'
import { EditorView, highlightActiveLine, highlightSpecialChars, keymap, lineNumbers } from '@codemirror/view'
import { classHighlighter } from '@lezer/highlight'
import type { Language } from '#sandbox/protocol/run-report.ts'
import { languageOf } from './languages.ts'
import { type LineMark, lineMarks, showMarks } from './line-marks.ts'

export interface Editor {
  readonly code: () => string
  /** Puts other code in place of all there is; undoing brings it back. */
  readonly replace: (code: string) => void
  readonly mark: (marks: readonly LineMark[]) => void
  /** Moves the cursor to a line, and the focus to the editor. */
  readonly goTo: (line: number) => void
}

interface EditorOptions {
  readonly parent: HTMLElement
  readonly language: Language
  readonly code: string
  /** The id of what explains its keys. */
  readonly describedBy: string
  /** Nonce of the page's style elements, which the editor makes one of. */
  readonly nonce: string
  readonly onChange: () => void
  readonly onRun: () => void
  readonly onSubmit: () => void
}

/** A code editor in which Tab indents, and Escape and then Tab leaves. */
export const createEditor = (options: EditorOptions): Editor => {
  const { grammar, indent, title } = languageOf[options.language]
  const commands = keymap.of([
    { key: 'Mod-Enter', run: did(options.onRun), preventDefault: true },
    { key: 'Mod-Shift-Enter', run: did(options.onSubmit), preventDefault: true },
  ])
  const view = new EditorView({
    parent: options.parent,
    state: EditorState.create({
      doc: options.code,
      extensions: [
        commands,
        lineNumbers(),
        history(),
        highlightSpecialChars(),
        highlightActiveLine(),
        indentOnInput(),
        bracketMatching(),
        indentUnit.of(indent),
        EditorState.tabSize.of(indent.length),
        grammar,
        syntaxHighlighting(classHighlighter),
        lineMarks,
        typingOverSelection,
        keymap.of([indentWithTab, ...defaultKeymap, ...historyKeymap]),
        EditorView.cspNonce.of(options.nonce),
        EditorView.contentAttributes.of({
          'aria-label': `Your solution, in ${title}`,
          'aria-describedby': options.describedBy,
          spellcheck: 'false',
        }),
        EditorView.updateListener.of(({ docChanged }) => {
          if (docChanged) options.onChange()
        }),
      ],
    }),
  })
  return {
    code: () => view.state.doc.toString(),
    replace: (code) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: code } }),
    mark: (marks) => showMarks(view, marks),
    goTo: (line) => {
      const { from } = view.state.doc.line(Math.min(Math.max(line, 1), view.state.doc.lines))
      view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: 'center' }) })
      view.focus()
    },
  }
}

/**
 * Typing in place of a selection is done here: left to itself, Chromium wraps the text in an element with a style attribute,
 * which the page's policy forbids.
 */
const typingOverSelection = EditorView.domEventHandlers({
  beforeinput: ({ inputType, data, isComposing }, view) => {
    if (inputType !== 'insertText' || data === null || isComposing || view.state.selection.main.empty) return false
    view.dispatch({ ...view.state.replaceSelection(data), userEvent: 'input.type', scrollIntoView: true })
    return true
  },
})

const did = (act: () => void) => (): boolean => {
  act()
  return true
}
