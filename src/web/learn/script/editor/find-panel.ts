import { StateEffect } from '@codemirror/state'
import { type Command, type EditorView, keymap } from '@codemirror/view'

/** Opens the find panel, which is loaded at its first use. */
const find: Command = (view) => {
  void open(view)
  return true
}

const open = async (view: EditorView): Promise<void> => {
  const { openSearchPanel, search, searchKeymap } = await import('@codemirror/search')
  view.dispatch({ effects: StateEffect.appendConfig.of([search({ top: true }), keymap.of(searchKeymap)]) })
  openSearchPanel(view)
}

/** Before the panel is loaded; its own keys take over then. */
export const findPanel = keymap.of([{ key: 'Mod-f', run: find }])
