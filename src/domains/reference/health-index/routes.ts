import { answerCached, answerCsv } from '#http/answer.ts'
import { toCsv } from '#http/csv.ts'
import { negotiate } from '#http/negotiation.ts'
import { bind, createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import { attribution } from '../attribution.ts'
import { getHealthIndexMonth, listHealthIndex } from './contract.ts'
import { nativeBaseYear, type Series } from './model.ts'
import type { HealthIndexService } from './service.ts'

const columns = ['month', 'baseYear', 'kind', 'value', 'provenance', 'source']

export const healthIndexRoutes = (service: (scope: Scope) => HealthIndexService) => {
  const router = createRouter()

  bind(router, listHealthIndex, async ({ query: { baseYear, kind, month, from, to } }, c) => {
    const first = month ?? from
    const last = month ?? to
    const months = first !== undefined && last !== undefined ? { from: first, to: last } : 'latest'
    const type = negotiate(c.req.header('accept'), ['application/json', 'text/csv'])
    const series = await service(c.env.scope).find({ kind, baseYears: baseYear, months })
    const headers = { vary: 'Accept' }
    if (type === 'text/csv') {
      return answerCsv(c, { from: series, as: 'csv', body: () => toCsv(columns, series.values), headers })
    }
    const body = () => ({
      data: series.values,
      meta: {
        updatedAt: series.updatedAt,
        attribution,
        unavailable: month === undefined ? [] : missing(series, month, baseYear),
      },
    })
    return answerCached(c, { from: series, as: month ?? 'series', body, headers })
  })

  bind(router, getHealthIndexMonth, async ({ params: { month }, query: { kind } }, c) => {
    const series = await service(c.env.scope).month(month, kind)
    const body = () => ({ data: series.values, meta: { updatedAt: series.updatedAt, attribution } })
    return answerCached(c, { from: series, as: 'all base years', body })
  })

  return router
}

const missing = (series: Series, month: string, baseYears: readonly number[]) =>
  baseYears
    .filter((baseYear) => !series.values.some((value) => value.baseYear === baseYear))
    .map((baseYear) => ({
      month,
      baseYear,
      reason:
        nativeBaseYear(month) === 2025 && baseYear < 2013
          ? `No official coefficient from base 2025 to ${baseYear} is known.`
          : 'No value is known.',
    }))
