import { html } from 'hono/html'
import type { NewKey } from '#domains/eye/index.ts'
import type { Page } from '../../shell/layout.ts'
import type { Desk } from '../access.ts'
import { addressOf, applicationPage } from '../events-page.ts'
import { scopeTexts } from './settings-page.ts'

/** The one page that shows a new key. */
export const keyShownPage = (desk: Desk, { key, scope }: NewKey): Page =>
  applicationPage(
    desk,
    { title: 'Copy your key', part: '/settings' },
    html`<h1>Copy your key</h1>
      <p>
        With it a program can ${scopeTexts[scope]}. Copy it now; one click selects it. The server stores only its digest
        and cannot show it again.
      </p>
      <p><code class="secret">${key}</code></p>
      <p><a class="button" href="${addressOf(desk.application.id, '/settings')}#keys">I have copied it</a></p>`,
  )
