import { defaultKeymap, history, historyKeymap, indentMore } from '@codemirror/commands'
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from '@codemirror/language'
import { Compartment, EditorState, Prec } from '@codemirror/state'
import { EditorView, highlightActiveLine, highlightSpecialChars, keymap, lineNumbers } from '@codemirror/view'
import { classHighlighter } from '@lezer/highlight'
import type { CodeLanguage } from './code-language.ts'
import { findPanel } from './find-panel.ts'
import { type LineMark, lineMarks, showMarks } from './line-marks.ts'
import type { Preferences } from './preferences.ts'
import { tabKey } from './tab-key.ts'
import { typingOverSelection } from './typing-over-selection.ts'
import { vimKeys } from './vim-keys.ts'

export interface Editor {
  readonly code: () => string
  /** Puts other code in place of all there is; undoing brings it back. */
  readonly replace: (code: string) => void
  /** Puts text at the cursor; `indent` adds a level of indentation instead. */
  readonly insert: (text: string | { readonly indent: true }) => void
  readonly mark: (marks: readonly LineMark[]) => void
  /** Moves the cursor to a line, and the focus to the editor. */
  readonly goTo: (line: number) => void
  readonly prefer: (preferences: Preferences) => void
}

interface EditorOptions {
  readonly parent: HTMLElement
  readonly language: CodeLanguage
  readonly code: string
  /** The name that assistive technology reads. */
  readonly label: string
  /** The id of what explains its keys. */
  readonly describedBy?: string
  /** Nonce of the page's style elements, which the editor makes one of. */
  readonly nonce: string
  readonly onChange: (code: string) => void
  readonly onFocus?: () => void
  readonly onRun: () => void
  readonly onSubmit?: () => void
  readonly onFault?: (text: string | null) => void
}

/** A code editor that scrolls inside its place. */
export const createEditor = (options: EditorOptions): Editor => {
  const { parent, language, describedBy, onRun, onSubmit = onRun, onFault = () => {} } = options
  const [wrapping, vim, aids] = [new Compartment(), new Compartment(), new Compartment()]
  let hasAids = false
  const loadAids = async (): Promise<void> => {
    if (hasAids) return
    hasAids = true
    const { editorAids } = await import('./aids.ts')
    view.dispatch({ effects: aids.reconfigure(editorAids(language, onFault)) })
    parent.dataset['aids'] = 'on'
  }
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: options.code,
      extensions: [
        Prec.highest(
          keymap.of([
            { key: 'Mod-Enter', run: did(onRun), preventDefault: true },
            { key: 'Mod-Shift-Enter', run: did(onSubmit), preventDefault: true },
          ]),
        ),
        vim.of([]),
        wrapping.of([]),
        lineNumbers(),
        history(),
        highlightSpecialChars(),
        highlightActiveLine(),
        indentOnInput(),
        bracketMatching(),
        indentUnit.of(language.indent),
        EditorState.tabSize.of(language.indent.length),
        language.grammar,
        syntaxHighlighting(classHighlighter),
        lineMarks,
        aids.of([]),
        findPanel,
        typingOverSelection,
        tabKey,
        keymap.of([...defaultKeymap, ...historyKeymap]),
        EditorView.cspNonce.of(options.nonce),
        EditorView.contentAttributes.of({
          'aria-label': options.label,
          spellcheck: 'false',
          tabindex: '0',
          ...(describedBy === undefined ? {} : { 'aria-describedby': describedBy }),
        }),
        EditorView.updateListener.of(({ docChanged, focusChanged, view: { hasFocus } }) => {
          if (docChanged) options.onChange(view.state.doc.toString())
          if (!focusChanged || !hasFocus) return
          options.onFocus?.()
          loadAids().catch(() => {
            hasAids = false
          })
        }),
      ],
    }),
  })
  view.setTabFocusMode(true)
  let isVim = false
  return {
    code: () => view.state.doc.toString(),
    replace: (code) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: code } }),
    insert: (text) => {
      if (typeof text === 'string') view.dispatch(view.state.replaceSelection(text), { userEvent: 'input.type' })
      else indentMore(view)
      view.focus()
    },
    mark: (marks) => showMarks(view, marks),
    goTo: (line) => {
      const { from } = view.state.doc.line(Math.min(Math.max(line, 1), view.state.doc.lines))
      view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: 'center' }) })
      view.focus()
    },
    prefer: (preferences) => {
      parent.style.setProperty('--editor-size', `${preferences.fontSize}px`)
      view.requestMeasure()
      view.dispatch({ effects: wrapping.reconfigure(preferences.wrap ? EditorView.lineWrapping : []) })
      if (preferences.vim === isVim) return
      isVim = preferences.vim
      const use = async (): Promise<void> => {
        const keys = isVim ? await vimKeys() : []
        view.dispatch({ effects: vim.reconfigure(isVim ? keys : []) })
      }
      // Where they cannot be loaded, the editor stays as it is.
      use().catch(() => {})
    },
  }
}

const did = (act: () => void) => (): boolean => {
  act()
  return true
}
