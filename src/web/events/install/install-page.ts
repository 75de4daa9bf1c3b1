import { html } from 'hono/html'
import type { StoredEvent } from '#domains/eye/index.ts'
import { hiddenField } from '../../account/fields.ts'
import type { Page } from '../../shell/layout.ts'
import type { Desk } from '../access.ts'
import { addressOf, applicationPage } from '../events-page.ts'
import { snippetSection } from './snippet-section.ts'
import { waitingScript, waitingSection } from './waiting-section.ts'

interface Installation {
  readonly origin: string
  /** A write key that was just made: this page alone shows it. */
  readonly key: string | null
  readonly latest: StoredEvent | null
}

export const installPage = (desk: Desk, { origin, key, latest }: Installation): Page => {
  const { id, allowedOrigins } = desk.application
  return applicationPage(
    desk,
    { title: 'Install', part: '/install', head: waitingScript },
    html`<h1>Install</h1>
      ${waitingSection(id, latest)}
      ${snippetSection({ origin, key: key ?? 'WRITE_KEY', allowedOrigins, settings: addressOf(id, '/settings') })}
      ${
        key === null
          ? html`<p>
                Put your write key where WRITE_KEY stands. The server has only the digests of keys: nobody can show you
                an earlier one.
              </p>
              ${
                desk.reader.isOwner
                  ? html`<form action="${addressOf(id, '/install')}" method="post">
                      ${hiddenField('scope', 'write')}
                      <button class="quiet-button" type="submit">Make a write key and fill it in</button>
                    </form>`
                  : ''
              }`
          : html`<p class="notice" role="status">
              This is a new write key. Copy the lines now: the server cannot show the key again.
            </p>`
      }`,
  )
}
