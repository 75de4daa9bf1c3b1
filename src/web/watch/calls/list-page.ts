import { html } from 'hono/html'
import type { Call } from '#domains/watch/index.ts'
import { hiddenField } from '../../account/fields.ts'
import type { Markup, Page } from '../../shell/layout.ts'
import { options } from '../fields.ts'
import { watchNotice } from '../notices.ts'
import { watchPage } from '../watch-page.ts'
import type { Named } from '../monitors/form-page.ts'
import { exportFormats } from './export-formats.ts'

interface CallList {
  readonly calls: readonly Call[]
  readonly collections: readonly Named[]
  readonly environments: readonly Named[]
  /** The environment in use; empty for none. */
  readonly environmentId: string
  readonly done: string | undefined
}

export const callListPage = (list: CallList): Page => {
  const { calls, collections, environments, environmentId, done } = list
  const groups = [
    ...collections.map((collection) => ({
      collection,
      members: calls.filter(({ collectionId }) => collectionId === collection.id),
    })),
    { collection: null, members: calls.filter(({ collectionId }) => collectionId === null) },
  ]
  return watchPage(
    { title: 'Calls', part: '/watch/calls' },
    html`<h1>Calls</h1>
      ${watchNotice(done)}
      <p class="lead">
        A call is a saved request with what its answer must be. Run it by hand, put it into a monitor, or test a whole
        collection from a build.
      </p>
      <p class="choices">
        <a class="button" href="/watch/calls/new">Write a call</a>
        <a class="button quiet-button" href="/watch/calls/import">Import: curl, Postman, OpenAPI, HAR, .http, Hurl</a>
      </p>
      ${calls.length === 0 || environments.length === 0 ? '' : environmentForm(environments, environmentId)}
      ${groups
        .filter(({ collection, members }) => collection !== null || members.length > 0)
        .map(({ collection, members }) => group(collection, members, environmentId))}`,
  )
}

const environmentForm = (environments: readonly Named[], chosen: string): Markup =>
  html`<form class="filter" action="/watch/calls" method="get">
    <label
      >Environment
      <select name="environment">
        ${options([{ value: '', text: 'None' }, ...environments.map(({ id, name }) => ({ value: id, text: name }))], chosen)}
      </select></label
    >
    <button type="submit">Use it</button>
  </form>`

const group = (collection: Named | null, calls: readonly Call[], environmentId: string): Markup => {
  const id = collection?.id ?? 'alone'
  return html`<section aria-labelledby="group-${id}">
    <h2 id="group-${id}">${collection?.name ?? 'Without a collection'}</h2>
    ${
      calls.length === 0
        ? html`<p class="quiet">This collection has no calls.</p>`
        : html`<ul class="rows">
            ${calls.map((call) => row(call, environmentId))}
          </ul>`
    }
    ${collection === null ? '' : collectionLinks(collection, calls.length, environmentId)}
  </section>`
}

const row = ({ id, name, request }: Call, environmentId: string): Markup =>
  html`<li>
    <div>
      <strong><a href="/watch/calls/${id}">${name}</a></strong>
      <span class="quiet"><code>${request.method}</code> ${request.url}</span>
    </div>
    ${runForm(id, name, environmentId)}
  </li>`

const runForm = (id: string, name: string, environmentId: string): Markup =>
  html`<form action="/watch/calls/${id}/runs" method="post">
    ${hiddenField('environmentId', environmentId)}
    <button class="quiet-button" type="submit">Run<span class="hidden-from-view"> ${name}</span></button>
  </form>`

const collectionLinks = ({ id, name }: Named, count: number, environmentId: string): Markup =>
  html`<div class="collection-links">
    ${
      count === 0
        ? ''
        : html`<p class="quiet">
            Export:
            ${exportFormats.map(
              ([format, label]) =>
                html`<a
                  href="/v1/collections/${id}/exports/${format}${environmentId === '' ? '' : `?environment=${environmentId}`}"
                  download
                  >${label}<span class="hidden-from-view"> of ${name}</span></a
                > `,
            )}
            · Test from a build: <code>npm run calls -- test "${name}"</code>
          </p>`
    }
    <div class="choices">
      ${
        count === 0
          ? ''
          : html`<form action="/watch/collections/${id}/runs" method="post">
              ${hiddenField('environmentId', environmentId)}
              <button class="quiet-button" type="submit">
                Run all<span class="hidden-from-view"> of ${name}</span>
              </button>
            </form>`
      }
      <a class="button plain-button" href="/watch/collections/${id}/delete"
        >Delete the collection<span class="hidden-from-view"> ${name}</span></a
      >
    </div>
  </div>`
