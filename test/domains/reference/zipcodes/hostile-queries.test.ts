import { describe, expect, it } from 'vitest'
import { rowCounts, useApp } from '../../../support/app.ts'
import { awkward, injections } from '../../../support/hostile-text.ts'

const app = useApp()

describe('the zipcodes protect', () => {
  it('themselves from awkward values in every parameter: 400, or an ordinary answer', async () => {
    for (const name of ['riskFactor', 'region', 'province', 'limit', 'cursor', 'municipality', 'q', 'riskTable']) {
      const free = name === 'municipality' || name === 'q' ? [200, 400] : name === 'riskTable' ? [404, 400] : [400]
      for (const text of awkward) {
        const response = await app().request(`/v1/zipcodes?${name}=${text}`)
        expect(free, `${name}=${text}`).toContain(response.status)
        expect([...response.headers.keys()]).not.toContain('x-injected')
      }
    }
  })

  it('themselves from a value of 100 kB', async () => {
    for (const name of ['municipality', 'q', 'riskTable', 'cursor', 'limit']) {
      const response = await app().request(`/v1/zipcodes?${name}=${'9'.repeat(100_000)}`)
      expect(response.status).toBe(400)
      expect((await response.text()).length).toBeLessThan(1_000)
    }
  })

  it('every table from SQL in a parameter: 400, an empty page or 404', async () => {
    const before = await rowCounts(app().db)
    for (const text of injections.map(encodeURIComponent)) {
      for (const name of ['riskFactor', 'region', 'province', 'limit', 'cursor']) {
        expect((await app().request(`/v1/zipcodes?${name}=${text}`)).status, `${name}=${text}`).toBe(400)
      }
      expect(await app().json(`/v1/zipcodes?municipality=${text}`), text).toMatchObject({ data: [] })
      expect((await app().request(`/v1/zipcodes?riskTable=${text}`)).status, text).toBe(404)
      expect((await app().request(`/v1/zipcodes/${text}`)).status, text).toBe(400)
    }
    expect(await rowCounts(app().db)).toEqual(before)
  })

  it('every other method with 405', async () => {
    for (const path of ['/v1/zipcodes', '/v1/zipcodes/9000', '/v1/risk-tables']) {
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
        const response = await app().request(path, { method })
        expect([response.status, response.headers.get('allow')], `${method} ${path}`).toEqual([405, 'GET, HEAD'])
      }
    }
  })
})
