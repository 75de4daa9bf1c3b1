import { html } from 'hono/html'
import type { Page } from '#core/page.ts'
import { type AuditEntry, auditService } from '#domains/people/index.ts'
import { idSchema } from '#http/fields.ts'
import type { Router } from '#http/router.ts'
import type { Markup, Page as SitePage } from '../../shell/layout.ts'
import { answerPrivate } from '../answers.ts'
import { instant } from '../instants.ts'
import { administratorOf, adminPage, nextPage, positionIn, rowsPerPage } from './admin-page.ts'

export const logRoutes = (router: Router): void => {
  router.get('/admin/log', async (c) => {
    const actor = await administratorOf(c)
    const asked = c.req.query('account')
    const accountId = idSchema.safeParse(asked).success ? asked : undefined
    const query = { accountId, before: positionIn(c), limit: rowsPerPage }
    return answerPrivate(c, logPage(await auditService(c.env.scope).list(actor, query), accountId))
  })
}

const logPage = ({ items, next }: Page<AuditEntry, string>, accountId: string | undefined): SitePage =>
  adminPage(
    '/admin/log',
    'Log',
    html`${accountId === undefined ? '' : html`<p>Entries of the account <code>${accountId}</code>. <a href="/admin/log">Show all</a></p>`}
    ${
      items.length === 0
        ? html`<p>Nothing has happened yet.</p>`
        : html`<ul class="rows">
            ${items.map(entryRow)}
          </ul>`
    }
    ${nextPage('/admin/log', next, accountId === undefined ? {} : { account: accountId })}`,
  )

const entryRow = ({ at, action, accountId, author, authorId, data }: AuditEntry): Markup => {
  const isOwn = authorId !== null && authorId === accountId
  return html`<li class="stacked">
    <div>
      <strong>${action}</strong>
      ${Object.entries(data).map(([name, value]) => html`<span class="tag">${name}: ${valueText(value)}</span> `)}
      <span class="quiet"
        >${instant(at, 'UTC')} ·
        ${
          accountId === null
            ? 'a deleted account, or none'
            : html`account <a href="/admin/log?account=${accountId}">${accountId}</a>`
        }
        ·
        ${isOwn ? 'by its owner' : author === 'account' ? `by account ${authorId ?? 'deleted'}` : `by the ${author}`}</span
      >
    </div>
  </li>`
}

const valueText = (value: unknown): string =>
  Array.isArray(value) ? value.join(', ') : typeof value === 'string' ? value : JSON.stringify(value)
