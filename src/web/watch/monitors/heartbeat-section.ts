import { html } from 'hono/html'
import type { Markup } from '../../shell/layout.ts'

/** Where a program reports, with lines to copy. */
export const heartbeatSection = (url: string): Markup => {
  const lines = [
    ['At the end of a job that succeeded', `curl -fsS -m 10 --retry 3 ${url}`],
    ['At its start, so that its time is measured', `curl -fsS -m 10 ${url}/start`],
    ['After a failure', `curl -fsS -m 10 --retry 3 ${url}/fail`],
    ['With the exit code of any command', `your-command; curl -fsS -m 10 --retry 3 ${url}/$?`],
  ] as const
  return html`<section aria-labelledby="reports">
    <h2 id="reports">How the program reports</h2>
    <p>Whoever knows this address can report, so treat it like a password.</p>
    <dl class="copyable">
      ${lines.map(
        ([when, line]) =>
          html`<dt>${when}</dt>
            <dd><code class="secret">${line}</code></dd>`,
      )}
    </dl>
  </section>`
}
