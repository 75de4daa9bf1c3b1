import { html } from 'hono/html'
import { type Markup, page } from '../layout.ts'

export const homePage = (origin: string): Markup =>
  page(
    'Events kept, figures correct',
    html`<p>
        A self-hosted edge API. This server collects events of applications, each durable before it is answered and
        stored once however often it is sent; and it answers the Belgian health index in every base year, rent and
        premium indexation with every step of the sum, and zipcodes with a risk factor.
      </p>
      <p>One event, with a write key of its application:</p>
      <pre><code>curl ${origin}/v1/events \\
  -H "Authorization: Bearer $WRITE_KEY" -H 'Content-Type: application/json' \\
  -d '{"sessionId":"s1","category":"page interaction","name":"pageview","occurredAt":"'$(date -u +%FT%TZ)'"}'</code></pre>
      <p>The same from every page of a site, by the <a href="/eye.js">client</a>:</p>
      <pre><code>&lt;script src="${origin}/eye.js" data-key="WRITE_KEY" defer&gt;&lt;/script&gt;</code></pre>
      <p>The health index of September 2021 in every base year in which it is known:</p>
      <pre><code>curl '${origin}/v1/health-index/2021-09'</code></pre>
      <p>The rent that may be asked on 1 January 2020 for a lease of 2010:</p>
      <pre><code>curl ${origin}/v1/rent-indexations \\
  -H 'Content-Type: application/json' \\
  -d '{"baseRent":"500.00","region":"wallonia","signedOn":"2010-07-25","startsOn":"2010-09-01","at":"2020-01-01"}'</code></pre>
      <p>Zipcodes of a province, as comma-separated values:</p>
      <pre><code>curl -H 'Accept: text/csv' '${origin}/v1/zipcodes?province=BE-VOV&amp;limit=5'</code></pre>
      <p>
        <a href="/docs">Try every operation in the browser</a>. State of this server: <a href="/readyz">/readyz</a>.
      </p>`,
  )
