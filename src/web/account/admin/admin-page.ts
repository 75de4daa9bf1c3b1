import type { Context } from 'hono'
import { html } from 'hono/html'
import { type AccountActor, requireSession } from '#core/actor.ts'
import type { AppEnv } from '#http/app-env.ts'
import { idSchema } from '#http/fields.ts'
import type { Markup, Page } from '../../shell/layout.ts'
import { accountPage } from '../answers.ts'

/** Rows on one page of a list. */
export const rowsPerPage = 50

/** The person who asks; the services refuse everybody but administrators. Throws `unauthenticated`. */
export const administratorOf = async (c: Context<AppEnv>): Promise<AccountActor> =>
  requireSession(await c.env.authenticate(c, ['session']))

/** Where a page of a list begins; undefined for the first page, and for anything that is not a position. */
export const positionIn = (c: Context<AppEnv>): string | undefined => {
  const position = c.req.query('after')
  return idSchema.safeParse(position).success ? position : undefined
}

const parts = [
  ['/admin', 'People'],
  ['/admin/mails', 'Mails'],
  ['/admin/log', 'Log'],
] as const

/** A page for administrators, with links to the others. */
export const adminPage = (address: (typeof parts)[number][0], title: string, content: Markup): Page =>
  accountPage(
    { title },
    html`<h1>${title}</h1>
      <ul class="tabs" aria-label="Administration">
        ${parts.map(
          ([each, name]) =>
            html`<li><a href="${each}" ${each === address ? html`aria-current="page"` : ''}>${name}</a></li>`,
        )}
      </ul>
      ${content}`,
  )

/** A link to the rest of a list. */
export const nextPage = (
  path: string,
  next: string | null,
  parameters: Readonly<Record<string, string>> = {},
): Markup =>
  next === null
    ? html``
    : html`<p>
        <a class="button quiet-button" href="${path}?${new URLSearchParams({ ...parameters, after: next }).toString()}"
          >Next page</a
        >
      </p>`
