import { html } from 'hono/html'
import type { Certificate, Earned } from '#domains/people/index.ts'
import type { Markup } from '../shell/layout.ts'

interface CertificatesOptions {
  readonly issued: readonly Certificate[]
  /** Achievements for which a certificate can be issued. */
  readonly available: readonly Earned[]
}

/** The certificates of somebody with an account, and those that they can have issued. */
export const certificatesSection = ({ issued, available }: CertificatesOptions): Markup =>
  html`<section aria-labelledby="certificates">
    <h2 id="certificates">Certificates</h2>
    ${available.map(
      ({ title, path }) =>
        html`<form class="notice" action="/certificates" method="post">
          <p>You have earned a certificate: <strong>${title}</strong>.</p>
          <input type="hidden" name="path" value="${path}" />
          <button type="submit">Have it issued in your name</button>
        </form>`,
    )}
    ${
      issued.length === 0 && available.length === 0
        ? html`<p class="quiet">Finish a path, or solve a hundred challenges, and have a certificate issued.</p>`
        : html`<ul class="rows">
            ${issued.map(
              ({ id, title, isPublic }) =>
                html`<li>
                  <a href="/certificates/${id}">${title}</a>
                  <span class="tag">${isPublic ? 'public' : 'private'}</span>
                </li>`,
            )}
          </ul>`
    }
  </section>`
