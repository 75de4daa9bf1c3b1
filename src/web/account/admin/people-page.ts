import { html } from 'hono/html'
import { roles } from '#core/actor.ts'
import type { Page } from '#core/page.ts'
import { accountService, changeRoles, type ShownAccount } from '#domains/people/index.ts'
import { idSchema } from '#http/fields.ts'
import type { Router } from '#http/router.ts'
import type { Markup, Page as SitePage } from '../../shell/layout.ts'
import { answerPrivate, seeOther } from '../answers.ts'
import { hiddenField } from '../fields.ts'
import { bodyFor, readForm } from '../../shell/form.ts'
import { day } from '../instants.ts'
import { notice } from '../notices.ts'
import { DomainError } from '#core/errors.ts'
import { administratorOf, adminPage, nextPage, positionIn, rowsPerPage } from './admin-page.ts'

export const peopleRoutes = (router: Router): void => {
  router.get('/admin', async (c) => {
    const actor = await administratorOf(c)
    const q = searched(c.req.query('q'))
    const query = { ...(q === '' ? {} : { q }), after: positionIn(c), limit: rowsPerPage }
    const people = await accountService(c.env.scope).list(actor, query)
    return answerPrivate(c, peoplePage(people, q, c.req.query('done')))
  })

  router.post('/admin', async (c) => {
    const form = await readForm(c)
    const actor = await administratorOf(c)
    const accountId = form.text('account')
    if (!idSchema.safeParse(accountId).success) throw new DomainError('not-found', 'This account does not exist.')
    await accountService(c.env.scope).setRoles(actor, {
      accountId,
      ...bodyFor(changeRoles, { roles: form.all('roles') }),
    })
    const q = searched(form.text('q'))
    return seeOther(`/admin?${new URLSearchParams({ done: 'roles', ...(q === '' ? {} : { q }) }).toString()}`)
  })
}

/** Text for a search: without characters that the database refuses. */
const searched = (text: string | undefined): string =>
  (text ?? '').replaceAll('\0', '').toWellFormed().trim().slice(0, 100)

const peoplePage = ({ items, next }: Page<ShownAccount, string>, q: string, done: string | undefined): SitePage =>
  adminPage(
    '/admin',
    'People',
    html`${notice(done)}
      <search>
        <form class="filter" action="/admin" method="get">
          <label class="grow"
            >A part of the name, handle or address
            <input type="search" name="q" value="${q}" maxlength="100" autocomplete="off"
          /></label>
          <button type="submit">Search</button>
          ${q === '' ? '' : html`<a href="/admin">Show all</a>`}
        </form>
      </search>
      ${
        items.length === 0
          ? html`<p>Nobody matches.</p>`
          : html`<ul class="rows">
              ${items.map((person) => personRow(person, q))}
            </ul>`
      }
      ${nextPage('/admin', next, q === '' ? {} : { q })}`,
  )

const personRow = ({ id, name, handle, email, roles: held, createdAt, deleteAt }: ShownAccount, q: string): Markup =>
  html`<li>
    <div>
      <strong>${name}</strong> <span class="quiet">${handle}</span>
      <span class="quiet">${email ?? 'no address'}</span>
      <span class="quiet"
        >since ${day(createdAt, 'UTC')}${deleteAt === null ? '' : html`, will be deleted on ${day(deleteAt, 'UTC')}`} ·
        <a href="/admin/log?account=${id}">Log<span class="hidden-from-view"> of ${name}</span></a></span
      >
    </div>
    <form class="roles" action="/admin" method="post">
      ${hiddenField('account', id)} ${hiddenField('q', q)}
      <fieldset>
        <legend class="hidden-from-view">Roles of ${name}</legend>
        ${roles.map(
          (role) =>
            html`<label class="choice"
              ><input type="checkbox" name="roles" value="${role}" ${held.includes(role) ? html`checked` : ''} />
              ${role}</label
            >`,
        )}
      </fieldset>
      <button class="quiet-button" type="submit">
        Save<span class="hidden-from-view"> the roles of ${name}</span>
      </button>
    </form>
  </li>`
