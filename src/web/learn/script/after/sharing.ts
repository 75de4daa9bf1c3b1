import { element } from '../elements.ts'
import { fetchSharing, saveSharing } from '../server.ts'

/** The choice to share one's own solutions, without a name, with learners who have solved the same challenge. */
export const sharingChoice = async (): Promise<HTMLElement> => {
  const box = element('input', { type: 'checkbox' })
  box.checked = await fetchSharing()
  const note = element('span', { role: 'status' })
  box.addEventListener('change', () => {
    const words = box.checked ? ' Your solutions are shared now.' : ' Your solutions are no longer shared.'
    saveSharing(box.checked).then(
      () => note.replaceChildren(words),
      (error: unknown) => {
        box.checked = !box.checked
        note.replaceChildren(error instanceof Error ? ` ${error.message}` : ' The choice could not be stored.')
      },
    )
  })
  return element(
    'p',
    { class: 'quiet' },
    element('label', {}, box, ' Share my solutions, without my name, with learners who have solved the same challenge'),
    note,
  )
}
