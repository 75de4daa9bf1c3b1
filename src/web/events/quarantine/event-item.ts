import { html } from 'hono/html'
import { indentedJson } from '#core/indented-json.ts'
import type { EventSchema, QuarantinedEvent } from '#domains/eye/index.ts'
import type { Markup } from '../../shell/layout.ts'
import { moment, type Reader } from '../../watch/instants.ts'
import { sessionAddress } from '../event-row.ts'
import { type Difference, differenceAt } from './difference.ts'
import { reasonWords } from './words.ts'

/** One event with the reason, the place of its fault, and what its schema wants there. */
export const quarantinedItem = (
  event: QuarantinedEvent,
  schema: EventSchema | undefined,
  { address, reader }: { readonly address: string; readonly reader: Reader },
): Markup => {
  const { category, name, data, reason, pointer, detail, receivedAt, occurredAt, sessionId } = event
  const difference = differenceAt(pointer, JSON.parse(data), schema?.schema)
  return html`<li class="quarantined">
    <p>
      <span class="event-type">${category} / <strong>${name}</strong></span>
      <span class="quiet">arrived ${moment(receivedAt, reader)}</span>
    </p>
    <p>
      ${reasonWords(reason)}: ${pointer === '' ? '' : html`<code>${pointer}</code> `}${detail}
      ${reason.endsWith('timestamp') || reason === 'past-retention' ? html`(<code>${occurredAt}</code>)` : ''}
    </p>
    ${difference === null ? '' : differenceTable(difference, schema)}
    <details>
      <summary>The whole event</summary>
      <p>Session <a href="${sessionAddress(address, sessionId)}">${sessionId}</a></p>
      <pre tabindex="0" class="wrapped" aria-label="Data of the event"><code>${indentedJson(data)}</code></pre>
    </details>
  </li>`
}

const differenceTable = ({ place, found, wanted }: Difference, schema: EventSchema | undefined): Markup =>
  html`<div class="difference">
    <div>
      <p class="quiet">The event has at ${place === '' ? 'the top of its data' : html`<code>${place}</code>`}</p>
      ${found === null ? html`<p>nothing</p>` : html`<pre tabindex="0" class="wrapped found" aria-label="What the event has"><code>${found}</code></pre>`}
    </div>
    <div>
      <p class="quiet">The schema, version ${schema?.version ?? ''}, wants</p>
      ${
        wanted === null
          ? html`<p>It does not speak of this place.</p>`
          : html`<pre
              tabindex="0"
              class="wrapped wanted"
              aria-label="What the schema wants"
            ><code>${wanted}</code></pre>`
      }
    </div>
  </div>`
