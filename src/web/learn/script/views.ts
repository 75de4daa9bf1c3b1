import { byId } from './elements.ts'

type View = 'task' | 'code' | 'result'

/** The part of the page that a telephone shows; wide screens show all of them. */
export const showView = (view: View): void => {
  byId('workbench').dataset['view'] = view
  for (const button of byId('views').querySelectorAll<HTMLElement>('button'))
    button.setAttribute('aria-pressed', String(button.dataset['view'] === view))
}

export const makeViews = (): void =>
  byId('views').addEventListener('click', ({ target }) => {
    const view = target instanceof HTMLElement ? target.dataset['view'] : undefined
    if (view) showView(view as View)
  })
