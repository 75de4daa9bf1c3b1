import { html } from 'hono/html'
import { sparkline } from '../shell/charts/sparkline.ts'
import { type Markup, type Page, page } from '../shell/layout.ts'
import { addressOf, counted, languageTitles } from '../learn/challenge-list.ts'
import type { NextChallenge } from './next-challenge.ts'
import { type HomeRent, rentForm } from './rent-form.ts'

interface HomeOptions {
  readonly origin: string
  /** Null while nobody can find out. */
  readonly next: NextChallenge | null
  readonly rent: HomeRent
  /** Events of each hour of the last day, the newest last; null for a reader who may not see them. */
  readonly events: readonly number[] | null
}

export const homePage = ({ origin, next, rent, events }: HomeOptions): Page =>
  page(
    'Code, events and figures, put to the test',
    html`<div class="hero">
        <h1>Code, events and figures, put to the test</h1>
        <p class="lead">
          Touchstone judges code test by test, stores each event exactly once, and indexes Belgian rents to the cent.
          You run it on a server of your own.
        </p>
        <svg class="streaks" viewBox="0 0 400 240" aria-hidden="true">
          <path
            class="mark-needle"
            d="M39 132Q152 68 269 12Q147 58 39 132ZM4 159Q152 83 300 5Q142 63 4 159ZM24 159Q153 89 284 23Q146 75 24 159ZM73 140Q160 88 253 46Q156 81 73 140Z"
          />
          <path
            class="mark-streak"
            d="M95 191Q226 114 362 45Q219 101 95 191ZM56 220Q221 130 386 40Q210 109 56 220ZM41 239Q222 143 399 43Q207 117 41 239ZM76 230Q227 145 381 63Q218 127 76 230ZM133 207Q237 143 346 90Q231 133 133 207Z"
          />
        </svg>
      </div>
      <div class="doors">
        <section class="door" aria-labelledby="learn">
          <h2 id="learn">Learn</h2>
          <p>Exercises in Python, JavaScript and TypeScript, judged the moment you submit.</p>
          ${startingPoint(next)}
        </section>
        <section class="door door-rent" aria-labelledby="figures">
          <h2 id="figures">Figures</h2>
          <p>The rent that a landlord may ask after indexation, with every step of the sum.</p>
          ${rentForm(rent)}
        </section>
        <section class="door" aria-labelledby="events">
          <h2 id="events">Events</h2>
          <p>Put one line into your pages. The Eye stores each event once, and answers with a receipt.</p>
          ${events === null ? snippet(origin) : today(events)}
          <p class="door-end"><a href="/events">See events arrive</a></p>
        </section>
      </div>
      ${fromShell(origin)}`,
    {
      section: '/',
      width: 'wide',
      head: (assetPath) =>
        html`<link rel="stylesheet" href="${assetPath('assets/home.css')}" />${
            events === null ? '' : html`<link rel="stylesheet" href="${assetPath('assets/charts.css')}" />`
          }`,
    },
  )

const snippet = (origin: string): Markup =>
  html`<pre
      class="wrapped"
    ><code>&lt;script async src="${origin}/eye.js" data-key="WRITE_KEY" data-page-views="automatic"&gt;&lt;/script&gt;</code></pre>
    <p class="waiting"><span class="dot" aria-hidden="true"></span> Waiting for your first event</p>`

const today = (hours: readonly number[]): Markup => {
  const sum = hours.reduce((total, count) => total + count, 0)
  return html`<p class="today">
    <span><strong>${sum.toLocaleString('en')}</strong> ${sum === 1 ? 'event' : 'events'} in 24 hours</span>
    ${sparkline(hours, 'Events in each of the last 24 hours')}
  </p>`
}

/** The exercise to begin or continue with. */
const startingPoint = (next: NextChallenge | null): Markup => {
  if (!next) return html`<p class="door-end">The exercises cannot be shown right now. Try again in a few seconds.</p>`
  const { path, challenge, solved } = next
  const all = html`<a href="/learn">All exercises</a>`
  if (!challenge)
    return html`<p class="card">
        ${solved === 0 ? 'No exercise has been published yet.' : 'You have solved every exercise.'}
      </p>
      <p class="door-end">${all}</p>`
  const { slug, title, language, languages, difficulty, points } = challenge
  const address = addressOf(slug, languages, language)
  const place = path ? `${path.title} · ` : ''
  return html`<div class="card">
      <p class="quiet">${solved === 0 ? 'Start here' : `Continue: ${counted(solved, 'exercise')} solved`}</p>
      <h3><a href="${address}">${title}</a></h3>
      <p class="quiet">${place}${languageTitles[language]} · ${difficulty} · ${counted(points, 'point')}</p>
      <a class="button" href="${address}">${solved === 0 ? 'Start' : 'Continue'}</a>
    </div>
    <p class="door-end">${all}</p>`
}

const fromShell = (origin: string): Markup =>
  html`<section class="shell" aria-labelledby="shell">
    <h2 id="shell">Everything is also in the API</h2>
    <p>
      No key is needed for figures and exercises. <a href="/docs/api">Try every operation in the browser</a>, or read
      the <a href="/docs">guides</a>.
    </p>
    <div class="examples">
      <figure>
        <figcaption>The health index of September 2021 in every base year</figcaption>
        <pre tabindex="0"><code>curl '${origin}/v1/health-index/2021-09'</code></pre>
      </figure>
      <figure>
        <figcaption>Zipcodes of a province, as comma-separated values</figcaption>
        <pre tabindex="0"><code>curl -H 'Accept: text/csv' \\
  '${origin}/v1/zipcodes?province=BE-VOV&amp;limit=5'</code></pre>
      </figure>
    </div>
  </section>`
