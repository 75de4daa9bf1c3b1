import { formatInstant } from '#core/instant.ts'
import { rowJson, withValue } from '../counts/presenter.ts'
import type { StatisticsAnswer, TopValues } from './model.ts'

/** JSON text, with every digit of the values. */
export const valuesJson = ({ values, other, otherValues, missing, ...range }: TopValues): string => {
  const rows = values.map(({ value, events }) => withValue('{}', value, { events }))
  const meta = { ...rangeOf(range), other, otherValues, missing, exact: true }
  return `{"data":[${rows.join(',')}],"meta":${JSON.stringify(meta)}}`
}

export const statisticsJson = ({ rows, timeZone, ...range }: StatisticsAnswer): string => {
  const data = rows.map(({ count, sum, mean, min, max, p50, p95, ...row }) =>
    rowJson(row, { count, sum, mean, min, max, p50, p95 }),
  )
  return `{"data":[${data.join(',')}],"meta":${JSON.stringify({ ...rangeOf(range), timeZone, exact: true })}}`
}

const rangeOf = ({ from, to }: { readonly from: number; readonly to: number }) => ({
  from: formatInstant(from),
  to: formatInstant(to),
})
