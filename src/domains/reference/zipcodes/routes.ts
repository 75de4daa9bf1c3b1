import { answerCached, answerCsv } from '#http/answer.ts'
import { toCsv } from '#http/csv.ts'
import { pageLinks } from '#http/links.ts'
import { negotiate } from '#http/negotiation.ts'
import { createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import { attribution, getZipcode, listRiskTables, listZipcodes } from './contract.ts'
import type { Zipcode } from './model.ts'
import type { ZipcodeService } from './service.ts'

export const zipcodeRoutes = (service: (scope: Scope) => ZipcodeService) =>
  createRouter()
    .openapi(getZipcode, async (c) => {
      const zipcode = await service(c.env.scope).get(Number(c.req.valid('param').zipcode))
      return answerCached(c, { from: zipcode, as: 'zipcode', body: () => zipcode })
    })
    .openapi(listZipcodes, async (c) => {
      const { cursor, ...filter } = c.req.valid('query')
      const type = negotiate(c.req.header('accept'), ['application/json', 'text/csv'])
      const page = await service(c.env.scope).list({ ...filter, after: Number(cursor ?? 0) })
      const nextCursor = page.next === null ? null : String(page.next)
      const headers = { vary: 'Accept', link: pageLinks(c.req.url, nextCursor) }
      if (type === 'text/csv') {
        return answerCsv(c, { from: page, as: 'page', body: () => toCsv(csvColumns, page.zipcodes.flatMap(toRows)), headers })
      }
      const body = () => ({
        data: page.zipcodes,
        meta: { nextCursor, attribution },
      })
      return answerCached(c, { from: page, as: 'page', body, headers })
    })
    .openapi(listRiskTables, async (c) => {
      const type = negotiate(c.req.header('accept'), ['application/json', 'text/csv'])
      const tables = await service(c.env.scope).riskTables()
      const headers = { vary: 'Accept' }
      if (type === 'text/csv') {
        return answerCsv(c, { from: tables, as: 'tables', body: () => toCsv(tableColumns, tables), headers })
      }
      return answerCached(c, { from: tables, as: 'tables', body: () => ({ data: tables }), headers })
    })

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
