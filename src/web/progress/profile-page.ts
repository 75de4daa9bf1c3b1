import { html } from 'hono/html'
import type { Profile } from '#domains/people/index.ts'
import { type Page, page } from '../shell/layout.ts'
import { counted } from '../learn/challenge-list.ts'
import { beltMark } from './belt.ts'
import { figures } from './figures.ts'

/** What somebody shows of their progress; their own is shown to them in any case. */
export const profilePage = ({ handle, name, isPublic, createdAt, solved, points, belt, certificates }: Profile): Page =>
  page(
    name,
    html`<h1>${name}</h1>
      <p class="lead">@${handle} · here since ${monthOf(createdAt)}</p>
      ${
        isPublic
          ? ''
          : html`<p class="notice">
              Only you can see this page. <a href="/settings#profile">Make it public in your settings.</a>
            </p>`
      }
      ${figures([
        ['Belt', beltMark(belt)],
        ['Points', points],
        ['Solved', counted(solved, 'challenge')],
      ])}
      <h2>Certificates</h2>
      ${
        certificates.length === 0
          ? html`<p class="quiet">None that is public.</p>`
          : html`<ul class="rows">
              ${certificates.map(
                ({ id, title, issuedAt }) =>
                  html`<li>
                    <a href="/certificates/${id}">${title}</a> <span class="quiet">${monthOf(issuedAt)}</span>
                  </li>`,
              )}
            </ul>`
      }`,
    {
      section: '/me',
      head: (assetPath) =>
        html`<link rel="stylesheet" href="${assetPath('assets/account.css')}" />
          <link rel="stylesheet" href="${assetPath('assets/progress.css')}" />`,
    },
  )

const monthOf = (instant: string): string =>
  new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(instant))
