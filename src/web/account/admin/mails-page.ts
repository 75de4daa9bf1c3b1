import { html } from 'hono/html'
import { mailService, presentMail } from '#domains/people/index.ts'
import { ownOrigin } from '#http/own-origin.ts'
import type { Router } from '#http/router.ts'
import type { MailerKind } from '#ports/mailer.ts'
import type { Markup, Page } from '../../shell/layout.ts'
import { answerPrivate } from '../answers.ts'
import { instant } from '../instants.ts'
import { administratorOf, adminPage, nextPage, positionIn, rowsPerPage } from './admin-page.ts'

type ShownMail = ReturnType<typeof presentMail>

export const mailsRoutes = (router: Router): void => {
  router.get('/admin/mails', async (c) => {
    const actor = await administratorOf(c)
    const { scope } = c.env
    const { items, next } = await mailService(scope).list(actor, { before: positionIn(c), limit: rowsPerPage })
    const origin = ownOrigin(c)
    return answerPrivate(
      c,
      mailsPage({ mails: items.map((mail) => presentMail(mail, origin)), next, mailer: scope.mailer.kind }),
    )
  })
}

interface MailsOptions {
  readonly mails: readonly ShownMail[]
  readonly next: string | null
  readonly mailer: MailerKind
}

const mailsPage = ({ mails, next, mailer }: MailsOptions): Page =>
  adminPage(
    '/admin/mails',
    'Mails',
    html`<p>
        ${
          mailer === 'none'
            ? 'This server sends no mails by itself. Pass each link on to its person, and to nobody else: whoever has it can use it.'
            : 'Mails that wait or have failed. The server sends them by itself; a link is only for its person.'
        }
      </p>
      ${
        mails.length === 0
          ? html`<p>No mail waits.</p>`
          : html`<ul class="rows">
              ${mails.map(mailRow)}
            </ul>`
      }
      ${nextPage('/admin/mails', next)}`,
  )

const mailRow = ({ purpose, recipient, state, link, createdAt, expiresAt, lastError }: ShownMail): Markup =>
  html`<li class="stacked">
    <div>
      <strong>${recipient}</strong> <span class="tag">${purpose}</span> <span class="tag">${state}</span>
      <span class="quiet">from ${instant(createdAt, 'UTC')}, until ${instant(expiresAt, 'UTC')}</span>
      ${lastError === null ? '' : html`<span class="quiet">Last attempt: ${lastError}</span>`}
    </div>
    ${link === null ? '' : html`<a class="address" href="${link}">${link}</a>`}
  </li>`
