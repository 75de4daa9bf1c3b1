import { html } from 'hono/html'
import type { Markup } from '../layout.ts'

interface ChartTable {
  readonly caption: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly [heading: string, ...cells: readonly string[]])[]
}

/** The figures behind a chart, for those who do not see it or want to copy them. */
export const chartTable = ({ caption, columns, rows }: ChartTable): Markup =>
  html`<details class="chart-table">
    <summary>${caption} as a table</summary>
    <div class="table" tabindex="0" role="region" aria-label="${caption}">
      <table>
        <thead>
          <tr>
            ${columns.map((column) => html`<th scope="col">${column}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ([heading, ...cells]) =>
              html`<tr>
                <th scope="row">${heading}</th>
                ${cells.map((cell) => html`<td>${cell}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </details>`
