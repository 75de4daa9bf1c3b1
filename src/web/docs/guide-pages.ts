import { html, raw } from 'hono/html'
import { type AssetPath, type Markup, type Page, page } from '../shell/layout.ts'
import type { GuideText } from './guide-text.ts'
import { type Guide, guideGroups } from './guides.ts'

const head = (assetPath: AssetPath): Markup => html`<link rel="stylesheet" href="${assetPath('assets/guides.css')}" />`

/** The list of the guides, by reader. */
export const guidesPage = (): Page =>
  page(
    'Docs',
    html`<h1>Docs</h1>
      <p class="lead">Guides for people who build on this server, learn with it or run it.</p>
      <p class="try-it">
        <a class="button" href="/docs/api">Try the API</a>
        <span class="quiet">Every operation, in the browser, against this server.</span>
      </p>
      <div class="guide-groups">
        ${guideGroups.map(
          ([reader, group]) =>
            html`<section>
              <h2>${reader}</h2>
              <ul>
                ${group.map(
                  ({ slug, title, summary }) =>
                    html`<li><a href="/docs/${slug}">${title}</a><span class="quiet">${summary}</span></li>`,
                )}
              </ul>
            </section>`,
        )}
      </div>
      <p class="quiet">
        The description of the API for programs: <a href="/openapi.json">/openapi.json</a> and
        <a href="/openapi.yaml">/openapi.yaml</a>. Every refusal has <a href="/problems">a page of its own</a>.
      </p>`,
    { section: '/docs', width: 'wide', head },
  )

/** One guide, with the list of its headings. */
export const guidePage = ({ title: name }: Guide, { title, body, headings }: GuideText): Page =>
  page(
    title || name,
    html`<div class="guide">
      <nav class="contents" aria-label="On this page">
        <p><a href="/docs">All guides</a></p>
        <ul>
          ${headings.map(({ id, level, text }) => html`<li class="level-${level}"><a href="#${id}">${text}</a></li>`)}
        </ul>
      </nav>
      <article>
        <h1>${title || name}</h1>
        ${raw(body)}
      </article>
    </div>`,
    { section: '/docs', width: 'wide', head },
  )
