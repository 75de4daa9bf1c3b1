import { byId } from './elements.ts'

type View = 'task' | 'code' | 'result'

/** The part of the page that a telephone shows; wide screens show all of them. */
export const showView = (view: View): void => {
  byId('workbench').dataset['view'] = view
  for (const button of byId('views').querySelectorAll<HTMLElement>('button'))
    button.setAttribute('aria-pressed', String(button.dataset['view'] === view))
  // Another part begins at its beginning, however far somebody has read.
  if (byId('views').checkVisibility() && byId('workbench').getBoundingClientRect().top < 0)
    byId('workbench').scrollIntoView()
}

export const makeViews = (): void =>
  byId('workbench').addEventListener('click', ({ target }) => {
    const view = target instanceof HTMLButtonElement ? target.dataset['view'] : undefined
    if (view) showView(view as View)
  })
