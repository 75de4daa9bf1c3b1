import type { Context } from 'hono'
import type { Actor } from '#core/actor.ts'
import { after } from '#core/eventual.ts'
import { answerCached } from '#http/answer.ts'
import type { AppEnv } from '#http/app-env.ts'
import { fixedHeaders } from '#http/fixed-headers.ts'
import { bind, createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import type { HealthIndexService } from '../health-index/service.ts'
import type { ZipcodeService } from '../zipcodes/service.ts'
import { getDatabaseRiskFactor, getIndex, getRiskFactor, listDatabaseZipcodes } from './contract.ts'

export interface ExamServices {
  readonly healthIndex: HealthIndexService
  readonly zipcodes: ZipcodeService
}

export const examRoutes = (services: (scope: Scope) => ExamServices) => {
  const router = createRouter()

  const riskFactor = ({ params: { zipcode } }: { params: { zipcode: number } }, c: Context<AppEnv>, actor: Actor) => {
    if (zipcode < 1000 || zipcode > 9999) return refuse('ZIPCODE_NOT_VALID')
    return after(services(c.env.scope).zipcodes.riskFactor(actor, zipcode), (entry) =>
      answerCached(c, { from: entry, as: 'risk factor', body: () => ({ risk_factor: entry.riskFactor }) }),
    )
  }
  bind(router, getRiskFactor, riskFactor, { invalidDetail: 'ZIPCODE_NOT_VALID' })
  bind(router, getDatabaseRiskFactor, riskFactor, { invalidDetail: 'ZIPCODE_NOT_VALID' })

  const index = async ({ query: { year } }: { query: { year: number } }, c: Context<AppEnv>, actor: Actor) => {
    if (year !== 1996 && year !== 2004 && year !== 2013) return refuse('WRONG_YEAR')
    const series = await services(c.env.scope).healthIndex.latest(actor, year)
    const [latest] = series.values
    const headers = latest ? { 'index-month': latest.month } : {}
    return answerCached(c, { from: series, as: 'exam', body: () => ({ index: Number(latest?.value) }), headers })
  }
  bind(router, getIndex, index, { invalidDetail: 'WRONG_YEAR' })

  bind(router, listDatabaseZipcodes, ({ query }, c, actor) =>
    after(services(c.env.scope).zipcodes.withRiskFactor(actor, query.risk_factor), (zipcodes) =>
      answerCached(c, { from: zipcodes, as: 'zipcodes', body: () => zipcodes }),
    ),
  )

  return router
}

/** Refusals of the original examination have only this member. */
const refuse = (detail: string): Response =>
  new Response(JSON.stringify({ detail }), {
    status: 400,
    headers: { ...fixedHeaders, 'content-type': 'application/json', 'cache-control': 'no-store' },
  })
