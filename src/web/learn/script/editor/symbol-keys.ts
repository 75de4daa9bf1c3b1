import type { Editor } from './editor.ts'

/** Keys for symbols that a telephone hides. They leave the focus, and so the keyboard, where it is. */
export const makeSymbolKeys = (row: HTMLElement, editor: Editor): void => {
  row.addEventListener('pointerdown', (event) => event.preventDefault())
  row.addEventListener('click', ({ target }) => {
    if (!(target instanceof HTMLButtonElement)) return
    const symbol = target.dataset['insert']
    editor.insert(symbol ?? { indent: true })
  })
}
