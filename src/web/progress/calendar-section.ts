import { html, raw } from 'hono/html'
import { calendarSvg, type CalendarYear } from '#domains/challenges/index.ts'
import type { Markup } from '../shell/layout.ts'

/** A year of days as a picture, with the same figures as a table behind it. */
export const calendarSection = (calendar: CalendarYear): Markup => {
  const { year, today, zone, days } = calendar
  const present = Number(today.slice(0, 4))
  return html`<section aria-labelledby="calendar">
    <h2 id="calendar">Days of ${year}</h2>
    <div class="calendar-frame" tabindex="0" role="region" aria-label="Calendar of ${year}">
      ${raw(calendarSvg(calendar))}
    </div>
    <p class="quiet">
      Days are those of the zone ${zone.replaceAll('_', ' ')}.
      <a href="/me?year=${year - 1}#calendar">${year - 1}</a>
      ${year < present ? html` · <a href="/me?year=${year + 1}#calendar">${year + 1}</a>` : ''}
    </p>
    ${
      days.length === 0
        ? ''
        : html`<details>
            <summary>The same as a table</summary>
            <table>
              <thead>
                <tr>
                  <th scope="col">Day</th>
                  <th scope="col">Passed</th>
                  <th scope="col">Solved for the first time</th>
                </tr>
              </thead>
              <tbody>
                ${days.map(
                  ({ day, passes, solves }) =>
                    html`<tr>
                      <th scope="row">${day}</th>
                      <td>${passes}</td>
                      <td>${solves}</td>
                    </tr>`,
                )}
              </tbody>
            </table>
          </details>`
    }
  </section>`
}
