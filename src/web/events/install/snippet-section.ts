import { html } from 'hono/html'
import type { Markup } from '../../shell/layout.ts'

interface Snippet {
  /** The address of this server as this browser uses it. */
  readonly origin: string
  /** A write key, or what stands for one. */
  readonly key: string
  readonly allowedOrigins: readonly string[]
  /** The page where origins are added. */
  readonly settings: string
}

/** What to copy into a page or a terminal. */
export const snippetSection = ({ origin, key, allowedOrigins, settings }: Snippet): Markup =>
  html`<p>Copy this line into the head of every page. It sends a page view each time a page is opened:</p>
    <pre class="wrapped copyable" tabindex="0" aria-label="Line for a page"><code>${pageLines(origin, key)}</code></pre>
    ${
      allowedOrigins.length === 0
        ? html`<p class="fault">
            No page may send events yet: <a href="${settings}">add the origin of your pages</a>, such as
            https://shop.example.
          </p>`
        : html`<p class="quiet">
            Pages of these origins may send: ${allowedOrigins.map((each) => html`<code>${each}</code> `)}
            <a href="${settings}">Change them</a>
          </p>`
    }
    <details>
      <summary>Or send one from a terminal</summary>
      <pre
        class="wrapped copyable"
        tabindex="0"
        aria-label="Lines for a terminal"
      ><code>${terminalLines(origin, key)}</code></pre>
    </details>
    <p class="quiet">
      A write key in a page is public: it can only send, and from browsers only on those origins.
      <a href="/docs/client">All that the client can do</a>
    </p>`

const pageLines = (origin: string, key: string): string =>
  `<script async src="${origin}/eye.js" data-key="${key}" data-page-views="automatic"></script>`

const terminalLines = (origin: string, key: string): string => `curl ${origin}/v1/events \\
  -H "authorization: Bearer ${key}" -H "content-type: application/json" \\
  -d "{\\"sessionId\\":\\"first-session\\",\\"category\\":\\"page interaction\\",\\"name\\":\\"pageview\\",\\"data\\":{\\"path\\":\\"/\\"},\\"occurredAt\\":\\"$(date -u +%FT%TZ)\\"}"`
