import { html } from 'hono/html'
import type { ComponentHealth, Health } from '#ports/scope.ts'
import { type Markup, page } from '../shell/layout.ts'
import type { ChallengeSummary } from '#domains/challenges/index.ts'
import { challengeList } from '../learn/challenge-list.ts'

interface HomeOptions {
  readonly origin: string
  readonly health: Health
  /** A few to begin with; none while the database is away. */
  readonly first: readonly ChallengeSummary[]
}

export const homePage = ({ origin, health, first }: HomeOptions): Markup =>
  page(
    'Solve challenges, collect events, look up figures',
    html`<h1>Solve challenges, collect events, look up figures</h1>
      <p class="lead">
        Touchstone is a server that you run yourself. It judges code challenges test by test, stores each event of your
        applications exactly once, and serves Belgian reference figures that are correct to the cent.
      </p>
      ${signOfLife(health)}
      <h2>Challenges</h2>
      <p>
        Small exercises in Python, JavaScript and TypeScript. Write a solution in the browser, run the visible tests as
        often as you like, then submit it.
      </p>
      ${challengeList(first)}
      <p><a class="button" href="/learn">All challenges</a></p>
      <h2>Events</h2>
      <p>Send one event, with a write key of its application:</p>
      <pre tabindex="0"><code>curl ${origin}/v1/events \\
  -H "Authorization: Bearer $WRITE_KEY" -H 'Content-Type: application/json' \\
  -d '{"sessionId":"s1","category":"page interaction","name":"pageview","occurredAt":"'$(date -u +%FT%TZ)'"}'</code></pre>
      <p>Send events from every page of a site, with the <a href="/eye.js">client</a>:</p>
      <pre
        tabindex="0"
      ><code>&lt;script src="${origin}/eye.js" data-key="WRITE_KEY" defer&gt;&lt;/script&gt;</code></pre>
      <h2>Figures</h2>
      <p>Look up the health index of September 2021 in every known base year:</p>
      <pre tabindex="0"><code>curl '${origin}/v1/health-index/2021-09'</code></pre>
      <p>Compute the rent on 1 January 2020 for a lease of 2010:</p>
      <pre tabindex="0"><code>curl ${origin}/v1/rent-indexations \\
  -H 'Content-Type: application/json' \\
  -d '{"baseRent":"500.00","region":"wallonia","signedOn":"2010-07-25","startsOn":"2010-09-01","at":"2020-01-01"}'</code></pre>
      <p>List zipcodes of a province, as comma-separated values:</p>
      <pre
        tabindex="0"
      ><code>curl -H 'Accept: text/csv' '${origin}/v1/zipcodes?province=BE-VOV&amp;limit=5'</code></pre>
      <p><a href="/docs">Try every operation in the browser</a>.</p>`,
    { section: '/' },
  )

/** How the server is at this moment: asked for each view of the page. */
const signOfLife = ({ database, cache }: Health): Markup => {
  const ready = database.ready && cache.ready
  const stateOf = (name: string, { kind, ready: isReady, detail }: ComponentHealth): string =>
    `${name} (${kind}) ${isReady ? 'answers' : (detail ?? 'does not answer')}`
  return html`<p class="life ${ready ? 'is-ready' : 'is-away'}">
    <span class="dot" aria-hidden="true"></span>
    <strong>${ready ? 'Running.' : 'Running, but a part does not answer.'}</strong>
    <span>${stateOf('Database', database)}, ${stateOf('cache', cache)}. <a href="/readyz">More</a></span>
  </p>`
}
