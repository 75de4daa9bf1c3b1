import { after } from '#core/eventual.ts'
import { answerCached, answerCsv } from '#http/answer.ts'
import { toCsv } from '#http/csv.ts'
import { pageLinks } from '#http/pagination.ts'
import { negotiate } from '#http/negotiation.ts'
import { bind, createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import { attribution } from '../attribution.ts'
import { getZipcode, listRiskTables, listZipcodes } from './contract.ts'
import type { Zipcode } from './model.ts'
import type { ZipcodeService } from './service.ts'

export const zipcodeRoutes = (service: (scope: Scope) => ZipcodeService) => {
  const router = createRouter()

  bind(router, getZipcode, ({ params }, c, actor) =>
    after(service(c.env.scope).get(actor, params.zipcode), (zipcode) =>
      answerCached(c, { from: zipcode, as: 'zipcode', body: () => zipcode }),
    ),
  )

  bind(router, listZipcodes, async ({ query: { cursor, q, ...filter } }, c, actor) => {
    const type = negotiate(c.req.header('accept'), ['application/json', 'text/csv'])
    const page = await service(c.env.scope).list(actor, { ...filter, search: q, after: cursor ?? 0 })
    const nextCursor = page.next === null ? null : String(page.next)
    const headers = { vary: 'Accept', link: pageLinks(c.req.url, nextCursor) }
    if (type === 'text/csv') {
      return answerCsv(c, {
        from: page,
        as: 'csv',
        body: () => toCsv(csvColumns, page.items.flatMap(toRows)),
        headers,
      })
    }
    const body = () => ({ data: page.items, meta: { nextCursor, attribution } })
    return answerCached(c, { from: page, as: 'page', body, headers })
  })

  bind(router, listRiskTables, async (_, c, actor) => {
    const type = negotiate(c.req.header('accept'), ['application/json', 'text/csv'])
    const tables = await service(c.env.scope).riskTables(actor)
    const headers = { vary: 'Accept' }
    if (type === 'text/csv') {
      return answerCsv(c, { from: tables, as: 'csv', body: () => toCsv(tableColumns, tables), headers })
    }
    return answerCached(c, { from: tables, as: 'tables', body: () => ({ data: tables }), headers })
  })

  return router
}

const csvColumns = ['zipcode', 'nisCode', 'nameNl', 'nameFr', 'province', 'region', 'riskFactor', 'riskTable']
const tableColumns = ['name', 'version', 'source', 'loadedAt', 'current', 'default', 'entries']

const toRows = ({ zipcode, municipalities, riskFactor, riskTable }: Zipcode): object[] =>
  municipalities.map(({ nisCode, nameNl, nameFr, province, region }) => ({
    zipcode,
    nisCode,
    nameNl,
    nameFr,
    province: province.iso,
    region,
    riskFactor,
    riskTable,
  }))
