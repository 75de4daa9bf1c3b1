import { toCsv } from '#http/csv.ts'
import type { CountView } from './view.ts'

/** The figures of a chart with a column for each series. Instants are RFC 3339, UTC. */
export const countsCsv = ({ instants, series, before }: CountView): string => {
  const columns = ['from', ...series.map(({ name }) => name), ...(before ? ['period before'] : [])]
  const rows = instants.map((at, index) =>
    Object.fromEntries([
      ['from', new Date(at).toISOString()],
      ...series.map(({ name, values }) => [name, values[index] ?? 0]),
      ...(before ? [['period before', before[index] ?? 0]] : []),
    ]),
  )
  return toCsv(columns, rows)
}
