import { EditorView } from '@codemirror/view'

/**
 * Typing in place of a selection is done here: left to itself, Chromium wraps the text in an element with a style attribute,
 * which the page's policy forbids.
 */
export const typingOverSelection = EditorView.domEventHandlers({
  beforeinput: ({ inputType, data, isComposing }, view) => {
    const { from, to, empty } = view.state.selection.main
    if (inputType !== 'insertText' || data === null || isComposing || empty) return false
    const insert = () =>
      view.state.update({ ...view.state.replaceSelection(data), userEvent: 'input.type', scrollIntoView: true })
    // A bracket goes around the selection.
    const isHandled = view.state.facet(EditorView.inputHandler).some((handle) => handle(view, from, to, data, insert))
    if (!isHandled) view.dispatch(insert())
    return true
  },
})
