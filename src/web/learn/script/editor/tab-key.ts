import { indentWithTab } from '@codemirror/commands'
import { EditorView, keymap } from '@codemirror/view'

/**
 * Tab indents only after somebody clicked into the editor or typed in it. Before that, and after Escape, Tab moves the focus:
 * it never traps, and Tab alone never alters code. A new editor begins in `setTabFocusMode(true)`.
 */
export const tabKey = [
  keymap.of([indentWithTab]),
  EditorView.domEventHandlers({
    pointerdown: (_, view) => view.setTabFocusMode(false),
    blur: (_, view) => view.setTabFocusMode(true),
  }),
  EditorView.updateListener.of(({ view, transactions }) => {
    if (transactions.some((each) => each.isUserEvent('input') || each.isUserEvent('delete')))
      view.setTabFocusMode(false)
  }),
]
