import { html } from 'hono/html'
import type { ComponentView, StatusView } from '#domains/watch/index.ts'
import { addUptime, noUptime } from '#domains/watch/index.ts'
import { dayStrip, uptimeText, type WatchedDay } from '../shell/charts/day-bar.ts'
import { sparkline } from '../shell/charts/sparkline.ts'
import { millisecondsText } from '../shell/charts/ticks.ts'
import { shareText } from '../shell/charts/uptime-words.ts'
import type { Markup } from '../shell/layout.ts'
import { shortDayText } from './instants.ts'
import { tagOf } from './states.ts'

/** Every component under its group, with its last 90 days. */
export const componentsSection = ({ groups }: StatusView): Markup =>
  html`<p class="quiet bars">
      Each bar is a day of UTC: whole where all worked, split where something was degraded, longer where it was down,
      and hollow for the time that nobody watched.
    </p>
    ${groups
      .filter(({ components }) => components.length > 0)
      .map(
        ({ name, components }) =>
          html`<section>
            <h2><bdi>${name}</bdi></h2>
            <ul class="components">
              ${components.map(component)}
            </ul>
          </section>`,
      )}`

const component = (shown: ComponentView): Markup => {
  const { name, state, days } = shown
  const uptime = days.reduce((sum, day) => addUptime(sum, day.uptime), noUptime)
  const share = shareText(uptime, 'we watched')
  return html`<li>
    <div class="line">
      <h3><bdi>${name}</bdi></h3>
      ${tagOf(state)}
    </div>
    ${days.length === 0 ? '' : dayStrip(days, `Uptime of ${name} on each of the last 90 days`)}
    <p class="quiet figures">
      <span>${share === null ? 'Nothing was observed in 90 days.' : html`Up for ${share} in 90 days.`}</span>
      ${responseTimes(shown)}
    </p>
    ${days.length === 0 ? '' : dayTable(name, days)}
  </li>`
}

const responseTimes = ({ name, times }: ComponentView): Markup | '' => {
  const known = times.filter((time) => time !== null)
  const last = known.at(-1)
  if (last === undefined) return ''
  const text = millisecondsText(last / 1_000)
  return html`<span class="times"
    >${sparkline(times, `Response times of ${name} in 24 hours, the last hour ${text}`)} ${text}</span
  >`
}

/** Days one after the other that read alike share a line. */
const dayTable = (name: string, days: readonly WatchedDay[]): Markup =>
  html`<details>
    <summary>Uptime by day<span class="hidden-from-view"> of ${name}</span></summary>
    <table>
      <thead>
        <tr>
          <th scope="col">Day</th>
          <th scope="col">Uptime</th>
        </tr>
      </thead>
      <tbody>
        ${alikeDays(days)
          .toReversed()
          .map(
            ({ first, last, text }) =>
              html`<tr>
                <th scope="row">
                  ${first === last ? shortDayText(first) : `${shortDayText(first)} – ${shortDayText(last)}`}
                </th>
                <td>${text}</td>
              </tr>`,
          )}
      </tbody>
    </table>
  </details>`

interface AlikeDays {
  readonly first: string
  readonly last: string
  readonly text: string
}

const alikeDays = (days: readonly WatchedDay[]): readonly AlikeDays[] => {
  const runs: AlikeDays[] = []
  for (const { day, uptime } of days) {
    const text = uptimeText(uptime)
    const run = runs.at(-1)
    if (run?.text === text) runs[runs.length - 1] = { ...run, last: day }
    else runs.push({ first: day, last: day, text })
  }
  return runs
}
