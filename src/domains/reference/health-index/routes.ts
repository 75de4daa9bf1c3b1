import { addMonths, type Day, dayOf, type Month } from '#core/calendar.ts'
import { answerCached, answerCsv } from '#http/answer.ts'
import { toCsv } from '#http/csv.ts'
import { negotiate } from '#http/negotiation.ts'
import { bind, createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import { attribution } from '../attribution.ts'
import { getHealthIndexMonth, listHealthIndex } from './contract.ts'
import { type Kind, nativeBaseYear, type Series, titles } from './model.ts'
import { whyMissing } from './publication.ts'
import type { HealthIndexService } from './service.ts'

const columns = ['month', 'baseYear', 'kind', 'value', 'provenance', 'source']

export const healthIndexRoutes = (service: (scope: Scope) => HealthIndexService) => {
  const router = createRouter()

  bind(router, listHealthIndex, async ({ query: { baseYear, kind, month, from, to } }, c, actor) => {
    const first = month ?? from
    const last = month ?? to
    const months = first !== undefined && last !== undefined ? { from: first, to: last } : ('latest' as const)
    const type = negotiate(c.req.header('accept'), ['application/json', 'text/csv'])
    const series = await service(c.env.scope).find(actor, { kind, baseYears: baseYear, months })
    const headers = { vary: 'Accept' }
    if (type === 'text/csv') {
      return answerCsv(c, { from: series, as: 'csv', body: () => toCsv(columns, series.values), headers })
    }
    const body = () => ({
      data: series.values,
      meta: {
        updatedAt: series.updatedAt,
        attribution,
        unavailable: missing(series, months, baseYear, { kind, today: dayOf(c.env.scope.clock.now()) }),
      },
    })
    return answerCached(c, { from: series, as: month ?? 'series', body, headers })
  })

  bind(router, getHealthIndexMonth, async ({ params: { month }, query: { kind } }, c, actor) => {
    const series = await service(c.env.scope).month(actor, { month, kind })
    const body = () => ({ data: series.values, meta: { updatedAt: series.updatedAt, attribution } })
    return answerCached(c, { from: series, as: 'all base years', body })
  })

  return router
}

/** The requested months without a value: a single month, or the first missing month of a range. */
const missing = (
  { values }: Series,
  months: { readonly from: Month; readonly to: Month } | 'latest',
  baseYears: readonly number[],
  { kind, today }: { readonly kind: Kind; readonly today: Day },
) => {
  if (months === 'latest') return []
  return baseYears.flatMap((baseYear) => {
    const last = values.findLast((value) => value.baseYear === baseYear)?.month
    const month = last === undefined ? months.from : addMonths(last, 1)
    if (month > months.to) return []
    if (nativeBaseYear(month) === 2025 && baseYear < 2013) {
      return [{ month, baseYear, reason: `No official coefficient from base 2025 to ${baseYear} is known.` }]
    }
    const isKnown = values.some((value) => value.month >= month)
    return [{ month, baseYear, reason: isKnown ? 'No value is known.' : whyMissing(titles[kind], month, today) }]
  })
}
