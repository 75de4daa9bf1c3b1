import { html } from 'hono/html'
import { type Access, accessKinds, addressOf, type ShownStatusPage } from '#domains/watch/index.ts'
import { type Faults, hasFaults } from '../../account/faults.ts'
import { faultSummary, field } from '../../account/fields.ts'
import type { Form } from '../../shell/form.ts'
import type { Markup, Page } from '../../shell/layout.ts'
import { applicationField, areaField, selectField } from '../fields.ts'
import type { Named } from '../monitors/form-page.ts'
import { watchNotice } from '../notices.ts'
import { watchPage } from '../watch-page.ts'

const part = '/watch/status-pages'

const accessWords: Readonly<Record<Access, string>> = {
  public: 'Everybody',
  link: 'Whoever has its secret address',
  password: 'Whoever knows its password',
}

export const statusPageListPage = (pages: readonly ShownStatusPage[], done: string | undefined): Page =>
  watchPage(
    { title: 'Status pages', part },
    html`<h1>Status pages</h1>
      ${watchNotice(done)}
      <p class="lead">A status page shows visitors what works, under names that they understand.</p>
      <p class="choices"><a class="button" href="${part}/new">Add a status page</a></p>
      ${
        pages.length === 0
          ? html`<p>There are no status pages yet.</p>`
          : html`<ul class="rows">
              ${pages.map(row)}
            </ul>`
      }`,
  )

const row = (page: ShownStatusPage): Markup => {
  const { id, title, slug, access, groups, subscribers } = page
  const components = groups.reduce((sum, group) => sum + group.components.length, 0)
  return html`<li>
    <div>
      <strong><a href="${part}/${id}">${title}</a></strong>
      <span class="quiet"
        >/status/${slug} · ${accessWords[access]} · ${counted(components, 'component')} ·
        ${counted(subscribers, 'subscriber')}</span
      >
    </div>
    <span class="choices">
      <a class="button quiet-button" href="${addressOf(page)}">Open<span class="hidden-from-view"> ${title}</span></a>
      <a class="button quiet-button" href="${part}/${id}/delete"
        >Delete<span class="hidden-from-view"> ${title}</span></a
      >
    </span>
  </li>`
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`

export interface StatusPageForm {
  /** Null for a new one. */
  readonly page: ShownStatusPage | null
  /** As somebody typed it; null before that. */
  readonly typed: Form | null
  /** The groups as lines. */
  readonly lines: string
  readonly applications: readonly Named[]
  readonly origin: string
  readonly faults: Faults
}

const labels = {
  title: 'Title',
  slug: 'Slug',
  applicationId: 'Application',
  groups: 'What it shows',
  description: 'Description',
  access: 'Who may see it',
  password: 'Password',
}

export const statusPageFormPage = (form: StatusPageForm): Page => {
  const { page, typed, lines, applications, origin, faults } = form
  const title = page ? `Change ${page.title}` : 'Add a status page'
  const value = (name: 'title' | 'slug' | 'description'): string => typed?.text(name) ?? page?.[name] ?? ''
  return watchPage(
    { title, part, hasFaults: hasFaults(faults) },
    html`<h1>${title}</h1>
      ${page ? addresses(page, origin) : ''} ${faultSummary(faults, labels)}
      <form class="form call-form" action="${page ? `${part}/${page.id}` : part}" method="post">
        ${field({ name: 'title', label: labels.title, autocomplete: 'off', value: value('title') }, faults)}
        ${field(
          {
            name: 'slug',
            label: labels.slug,
            autocomplete: 'off',
            value: value('slug'),
            hint: 'The end of its address: lower-case letters, digits and hyphens.',
          },
          faults,
        )}
        ${page ? '' : applicationField(applications, typed?.text('applicationId') ?? '', faults)}
        ${areaField(
          {
            name: 'groups',
            label: labels.groups,
            value: typed ? typed.text('groups').replaceAll('\r\n', '\n') : lines,
            rows: 10,
            hint: 'A group begins with #. Below it, one monitor on each line: its name, or its name = the name for visitors.',
          },
          faults,
        )}
        ${areaField(
          {
            name: 'description',
            label: labels.description,
            value: value('description'),
            rows: 3,
            hint: 'Plain text above everything else.',
          },
          faults,
        )}
        ${selectField(
          {
            name: 'access',
            label: labels.access,
            choices: accessKinds.map((access) => ({ value: access, text: accessWords[access] })),
            value: typed?.text('access') ?? page?.access ?? 'public',
          },
          faults,
        )}
        ${field(
          {
            name: 'password',
            label: labels.password,
            type: 'password',
            autocomplete: 'new-password',
            optional: true,
            hint:
              page?.access === 'password'
                ? 'Empty to keep the present one.'
                : 'For a page with a password: at least 8 characters.',
          },
          faults,
        )}
        <button type="submit">Save the status page</button>
      </form>`,
  )
}

/** Where the page is, and what others can put on theirs. */
const addresses = (page: ShownStatusPage, origin: string): Markup => {
  const address = origin + addressOf(page)
  const badge = `${origin}/badges/${page.slug}/status.svg`
  return html`<p>
      Its address: <a href="${addressOf(page)}"><code>${address}</code></a>
    </p>
    ${
      page.access === 'public'
        ? html`<details>
            <summary>Feed and badges</summary>
            <p>Feed: <code>${origin}/status/${page.slug}/feed.atom</code></p>
            <p>
              Badge: <code>${badge}</code>; also <code>uptime.svg</code>, <code>p95.svg</code> and
              <code>cert.svg</code>, and each as <code>.json</code>.
            </p>
          </details>`
        : ''
    }`
}
