import { html } from 'hono/html'
import { type Range, ranges } from '#domains/watch/index.ts'
import { chartTable } from '../../shell/charts/chart-table.ts'
import { dayBar, dayBarLegend, dayText } from '../../shell/charts/day-bar.ts'
import { legend } from '../../shell/charts/legend.ts'
import { lines } from '../../shell/charts/lines.ts'
import { stackedAreas } from '../../shell/charts/stacked-areas.ts'
import type { TimeChart } from '../../shell/charts/time-chart.ts'
import { shareText } from '../../shell/charts/uptime-words.ts'
import type { Markup } from '../../shell/layout.ts'
import { microsText, phaseKeys, phaseNames } from '../exchange.ts'
import { momentText, type Reader } from '../instants.ts'
import { type MonitorView, rangeWords } from './view.ts'

/** The times of the checks by phase, and by place where there are several, with the figures behind them. */
export const timesSection = (view: MonitorView, reader: Reader): Markup => {
  const { monitor, range, latency, uptime } = view
  const words = shareText(uptime, 'we watched')
  const isObserved = latency.phases.some((phases) => phases !== null)
  return html`<section aria-labelledby="times">
    <h2 id="times">Response time</h2>
    ${rangeLinks(monitor.id, range)}
    ${words === null ? '' : html`<p>Up for <strong>${words}</strong> in the last ${rangeWords[range]}.</p>`}
    ${isObserved ? charts(view, reader) : html`<p>No answer was timed in these ${rangeWords[range]}.</p>`}
  </section>`
}

const rangeLinks = (id: string, chosen: Range): Markup =>
  html`<ul class="tabs" aria-label="Span of the graph">
    ${ranges.map(
      (range) =>
        html`<li>
          <a href="/watch/monitors/${id}?range=${range}#times" ${range === chosen ? html`aria-current="true"` : ''}
            >${rangeWords[range]}</a
          >
        </li>`,
    )}
  </ul>`

const charts = ({ monitor, range, latency }: MonitorView, reader: Reader): Markup => {
  const { from, to, stepMs, instants, phases, places, bands, percentiles, answers } = latency
  // A port has no download, and plain HTTP no TLS: what never took time is left out.
  const keys = phaseKeys.filter((key) => phases.some((each) => each !== null && each[key] > 0))
  const names = keys.map((key) => phaseNames[key])
  const chart = (label: string, series: TimeChart['series']): TimeChart => ({
    label: `${label} of ${monitor.name}, ${rangeWords[range]}`,
    from,
    to,
    stepMs,
    instants,
    series,
    bands,
    zone: reader.zone,
  })
  const inMs = (micros: number | null | undefined): number | null => (micros == null ? null : micros / 1_000)
  const byPhase = keys.map((key) => ({ name: phaseNames[key], values: phases.map((each) => inMs(each?.[key])) }))
  const byPlace = places.map(({ name, totals }) => ({ name, values: totals.map(inMs) }))
  const shown = (values: readonly (number | null)[], index: number): string => {
    const value = values[index] ?? null
    return value === null ? 'not observed' : microsText(value)
  }
  return html`${
    percentiles === null
      ? ''
      : html`<p>
          Half of ${answers.toLocaleString('en')} answers took at most <strong>${microsText(percentiles.p50)}</strong>,
          95 % of them <strong>${microsText(percentiles.p95)}</strong>, 99 %
          <strong>${microsText(percentiles.p99)}</strong>.
        </p>`
  }
  ${stackedAreas(chart('Mean response time by phase', byPhase))} ${legend('area', names)}
  ${
    byPlace.length < 2
      ? ''
      : html`<h3>By place</h3>
          ${lines(chart('Mean response time by place', byPlace))}
          ${legend(
            'line',
            byPlace.map(({ name }) => name),
          )}`
  }
  ${chartTable({
    caption: `Response times of ${rangeWords[range]}`,
    columns: ['From', ...names, 'In total', ...(byPlace.length < 2 ? [] : byPlace.map(({ name }) => name))],
    rows: instants.map((at, index) => [
      momentText(new Date(at).toISOString(), reader),
      ...keys.map((key) =>
        shown(
          phases.map((each) => each?.[key] ?? null),
          index,
        ),
      ),
      shown(
        phases.map((each) => each?.total ?? null),
        index,
      ),
      ...(places.length < 2 ? [] : places.map(({ totals }) => shown(totals, index))),
    ]),
  })}`
}

/** Ninety days at a glance. */
export const daysSection = ({ monitor, days }: MonitorView): Markup => {
  const whole = shareText(monitor.quarter, 'we watched')
  return html`<section aria-labelledby="days">
    <h2 id="days">90 days</h2>
    <p>
      ${whole === null ? 'Nothing was observed yet.' : html`Up for <strong>${whole}</strong>.`}
      <span class="quiet">Days are those of UTC.</span>
    </p>
    ${dayBar(days, `Uptime of ${monitor.name} on each of ${days.length} days`)} ${dayBarLegend()}
    ${chartTable({
      caption: 'Uptime of each day',
      columns: ['Day', 'Uptime'],
      rows: days.toReversed().map((day) => {
        const [date = '', words = ''] = dayText(day).split(': ')
        return [date, words]
      }),
    })}
  </section>`
}
