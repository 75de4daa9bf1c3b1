import type { Editor } from './editor.ts'
import { readPreferences, savePreferences } from './preferences.ts'

/** The menu of settings: each change is applied and stored at once. Escape and a click elsewhere close it. */
export const makeSettings = (menu: HTMLDetailsElement, editor: Editor): void => {
  const form = menu.querySelector('form')
  if (!form) return
  const field = (name: string): HTMLInputElement | HTMLSelectElement =>
    form.elements.namedItem(name) as HTMLInputElement | HTMLSelectElement
  const box = (name: string): HTMLInputElement => field(name) as HTMLInputElement
  const stored = readPreferences()
  field('fontSize').value = String(stored.fontSize)
  box('wrap').checked = stored.wrap
  box('vim').checked = stored.vim
  editor.prefer(stored)
  form.addEventListener('change', () => {
    const preferences = {
      fontSize: Number(field('fontSize').value),
      wrap: box('wrap').checked,
      vim: box('vim').checked,
    }
    savePreferences(preferences)
    editor.prefer(preferences)
  })
  form.addEventListener('submit', (event) => event.preventDefault())
  menu.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape') return
    menu.open = false
    menu.querySelector('summary')?.focus()
  })
  document.addEventListener('click', ({ target }) => {
    if (target instanceof Node && !menu.contains(target)) menu.open = false
  })
}
