import { toSheet } from '#http/csv.ts'
import type { CountView } from './view.ts'

/** The figures of a chart with a column for each series. Instants are RFC 3339, UTC. */
export const countsCsv = ({ instants, series, before }: CountView): string =>
  toSheet(
    ['from', ...series.map(({ name }) => name), ...(before ? ['period before'] : [])],
    instants.map((at, index) => [
      new Date(at).toISOString(),
      ...series.map(({ values }) => values[index] ?? 0),
      ...(before ? [before[index] ?? 0] : []),
    ]),
  )
