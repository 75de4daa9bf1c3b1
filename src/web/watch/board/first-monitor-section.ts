import { html } from 'hono/html'
import type { Markup } from '../../shell/layout.ts'
import { field, hiddenField } from '../../account/fields.ts'
import { noFaults } from '../../account/faults.ts'

export interface FirstMonitor {
  /** The address of this server as this browser uses it. */
  readonly origin: string
}

/** What a newcomer sees: one form that works at once, and the same for programs. */
export const firstMonitorSection = ({ origin }: FirstMonitor): Markup => {
  const url = `${checkedOrigin(origin)}/healthz`
  const range = privateRange(new URL(url).hostname)
  return html`<h1>No monitors yet</h1>
    <p class="lead">
      A monitor looks at a page, a feed, a certificate or a name at an interval. It says what it saw, and it says when
      it saw nothing.
    </p>
    <section class="first-monitor" aria-labelledby="first">
      <h2 id="first">Monitor this server itself</h2>
      <form class="form" action="/watch/monitors" method="post">
        ${hiddenField('kind', 'page')} ${hiddenField('name', 'This server')}
        ${field({ name: 'url', label: 'Address', autocomplete: 'off', value: url }, noFaults)}
        <button type="submit">Monitor it every minute</button>
      </form>
      ${
        range === null
          ? html`<p class="quiet">The first check is made at once.</p>`
          : html`<p>
                This address is private. The result will be <strong>unknown</strong> until the operator of the server
                allows the address. Start the server like this:
              </p>
              <pre tabindex="0"><code>WATCH_ALLOW=${range} npm start</code></pre>`
      }
    </section>
    <section aria-labelledby="others">
      <h2 id="others">Monitor something else</h2>
      <ul class="plain">
        <li><a href="/watch/monitors/new">A page, feed, sitemap, certificate, name, port, call or heartbeat</a></li>
        <li><a href="/watch/monitors/suggestions">All that a site has: give its address, choose from a list</a></li>
      </ul>
    </section>
    <section aria-labelledby="programs">
      <h2 id="programs">The same for programs</h2>
      <p>With a watch key of an application, or a token of an administrator:</p>
      <pre tabindex="0" class="wrapped"><code>${curlFor(origin, url)}</code></pre>
      <p>Or from a file, as often as you like; it changes only what differs. The key is in <code>WATCH_KEY</code>:</p>
      <pre tabindex="0"><code>${yamlFor(url)}</code></pre>
      <pre tabindex="0"><code>npm run monitors -- apply monitors.yaml --server=${origin}</code></pre>
    </section>`
}

/** The name `localhost` has two addresses, and a server may listen at one of them only. */
const checkedOrigin = (origin: string): string => origin.replace(/^(https?:\/\/)localhost(?=[:/]|$)/, '$1127.0.0.1')

/** The range to allow for an address that no stranger reaches; null for all other hosts. */
const privateRange = (hostname: string): string | null => {
  if (hostname === '[::1]') return '::1/128'
  const [first = 0, second = 0] = /^\d+\.\d+\.\d+\.\d+$/.test(hostname) ? hostname.split('.').map(Number) : []
  const isPrivate =
    first === 127 ||
    first === 10 ||
    (first === 172 && second >= 16 && second <= 31) ||
    (first === 192 && second === 168)
  return isPrivate ? `${hostname}/32` : null
}

const curlFor = (origin: string, url: string): string =>
  `curl ${origin}/v1/monitors -H "authorization: Bearer $TOKEN" -H "content-type: application/json" \\
  -d '${JSON.stringify({ kind: 'page', name: 'This server', url })}'`

const yamlFor = (url: string): string => `# monitors.yaml
monitors:
  - name: This server
    kind: page
    url: ${url}`
