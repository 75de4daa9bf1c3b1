import { html } from 'hono/html'
import type { MonitorState } from '#domains/watch/index.ts'
import type { Markup } from '../../shell/layout.ts'
import { checkField } from '../fields.ts'
import type { Named } from './form-page.ts'

/** What a monitor depends on, with a form to change it. */
export const parentsSection = ({ id, parentIds }: MonitorState, others: readonly Named[]): Markup => {
  const parents = others.filter((other) => parentIds.includes(other.id))
  if (others.length === 0) return html``
  return html`<section aria-labelledby="parents">
    <h2 id="parents">Depends on</h2>
    <p>
      ${parents.length === 0 ? 'Nothing.' : parents.map(({ name }) => name).join(', ')}
      <span class="quiet">While one of these is down, this monitor joins its incident instead of opening another.</span>
    </p>
    <details>
      <summary>Change it</summary>
      <form class="form" action="/watch/monitors/${id}/parents" method="post">
        ${others.map((other) =>
          checkField({
            name: 'parentIds',
            label: other.name,
            value: other.id,
            isChecked: parentIds.includes(other.id),
          }),
        )}
        <button type="submit">Save what it depends on</button>
      </form>
    </details>
  </section>`
}
