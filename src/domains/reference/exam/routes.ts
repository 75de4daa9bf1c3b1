import type { Context, TypedResponse } from 'hono'
import { DomainError } from '#core/errors.ts'
import { answerCached } from '#http/answer.ts'
import { fixedHeaders } from '#http/fixed-headers.ts'
import { createRouter, issuesOf, type ValidationResult } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import type { HealthIndexService } from '../health-index/service.ts'
import type { ZipcodeService } from '../zipcodes/service.ts'
import { getDatabaseRiskFactor, getIndex, getRiskFactor, listDatabaseZipcodes } from './contract.ts'

export interface ExamServices {
  readonly healthIndex: HealthIndexService
  readonly zipcodes: ZipcodeService
}

export const examRoutes = (services: (scope: Scope) => ExamServices) => {
  const riskFactor = async (c: Context, zipcode: number) => {
    if (zipcode < 1000 || zipcode > 9999) return refuse('ZIPCODE_NOT_VALID')
    const answer = await services(c.env.scope).zipcodes.riskFactor(zipcode)
    return answerCached(c, { from: answer, as: 'risk factor', body: () => ({ risk_factor: answer.riskFactor }) })
  }
  return createRouter()
    .openapi(
      getIndex,
      async (c) => {
        const { year } = c.req.valid('query')
        if (year !== 1996 && year !== 2004 && year !== 2013) return refuse('WRONG_YEAR')
        const series = await services(c.env.scope).healthIndex.latest(year)
        return answerCached(c, { from: series, as: 'exam', body: () => ({ index: Number(series.values[0]?.value) }) })
      },
      refuseAs('WRONG_YEAR'),
    )
    .openapi(getRiskFactor, (c) => riskFactor(c, c.req.valid('param').zipcode), refuseAs('ZIPCODE_NOT_VALID'))
    .openapi(getDatabaseRiskFactor, (c) => riskFactor(c, c.req.valid('param').zipcode), refuseAs('ZIPCODE_NOT_VALID'))
    .openapi(listDatabaseZipcodes, async (c) => {
      const zipcodes = await services(c.env.scope).zipcodes.withRiskFactor(c.req.valid('query').risk_factor)
      return answerCached(c, { from: zipcodes, as: 'zipcodes', body: () => zipcodes })
    })
}

type Refusal<Detail extends string> = Response & TypedResponse<{ detail: Detail }, 400, 'json'>

const refuse = <Detail extends string>(detail: Detail): Refusal<Detail> =>
  new Response(JSON.stringify({ detail }), {
    status: 400,
    headers: { ...fixedHeaders, 'content-type': 'application/json', 'cache-control': 'no-store' },
  }) as Refusal<Detail>

/** What is not even a whole number: the same detail, with the pointer. */
const refuseAs =
  (detail: string) =>
  (result: ValidationResult): undefined => {
    if (!result.success) throw new DomainError('invalid-request', detail, { errors: issuesOf(result) })
  }
