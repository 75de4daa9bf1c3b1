import { html } from 'hono/html'
import type { Page } from '../shell/layout.ts'
import { watchPage } from './watch-page.ts'

interface Deletion {
  /** What is deleted, such as `the monitor Home page`. */
  readonly what: string
  /** What else goes with it, as sentences. */
  readonly consequence: string
  /** Where the form goes. */
  readonly action: string
  /** The page to go back to. */
  readonly back: string
  readonly part: Parameters<typeof watchPage>[0]['part']
}

/** Asks once more before something is lost. */
export const confirmDeletePage = ({ what, consequence, action, back, part }: Deletion): Page =>
  watchPage(
    { title: `Delete ${what}`, part },
    html`<h1>Delete ${what}?</h1>
      <p>${consequence}</p>
      <form class="choices" action="${action}" method="post">
        <button class="danger" type="submit">Delete it</button>
        <a class="button quiet-button" href="${back}">Keep it</a>
      </form>`,
  )
