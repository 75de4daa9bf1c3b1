import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { seedFiles } from '#adapters/files/seed-files.ts'
import { seedReference } from '#domains/reference/index.ts'
import type { Database } from '#ports/database.ts'
import { rowCounts, testApp, useApp } from '../../../support/app.ts'
import { openTestDatabase } from '../../../support/database.ts'
import { injections } from '../../../support/hostile-text.ts'
import { testScope } from '../../../support/scope.ts'

const app = useApp()
const files = seedFiles(join(import.meta.dirname, '../../../../data'))

const emptyDatabase = async (): Promise<Database> => {
  const { db, close } = await openTestDatabase()
  onTestFinished(close)
  return db
}

/** A database with the shipped figures up to one month, as if nothing later had been published. */
const databaseUpTo = async (month: string): Promise<Database> => {
  const db = await emptyDatabase()
  const known = (line: string, index: number): boolean => index === 0 || (line.split(',')[1] ?? '') <= month
  await seedReference(testScope(db).scope, (name) => {
    const file = files(name)
    return name === 'health-index.csv' ? { ...file, text: file.text.split('\n').filter(known).join('\n') } : file
  })
  return db
}

const riskFactorPaths = ['/zipcodes', '/databases/zipcodes']

describe('GET /index', () => {
  describe('answers', () => {
    it('the figures of September 2021 when that is the latest month, under the one key index', async () => {
      const { json } = testApp(await databaseUpTo('2021-09'))
      expect(await json('/index')).toEqual({ index: 135.61 })
      expect(await json('/index?year=2004')).toEqual({ index: 135.61 })
      expect(await json('/index?year=1996')).toEqual({ index: 154.29 })
      expect(await json('/index?year=2013')).toEqual({ index: 112.29 })
    })

    it('its month in the header Index-Month, also when it is not modified, and nothing more in the body', async () => {
      const response = await app().request('/index?year=2013')
      expect(response.headers.get('index-month')).toBe('2026-06')
      expect((await app().request('/index?year=1996')).headers.get('index-month')).toBe('2025-12')
      const etag = response.headers.get('etag') ?? ''
      const again = await app().request('/index?year=2013', { headers: { 'if-none-match': etag } })
      expect([again.status, again.headers.get('index-month')]).toEqual([304, '2026-06'])
    })

    it('the newest published month in base 2013, never an inferred one', async () => {
      const { data } = (await app().json('/v1/health-index/2026-06')) as { data: { baseYear: number; value: string }[] }
      const june = data.find(({ baseYear }) => baseYear === 2013)
      expect(await app().json('/index?year=2013')).toEqual({ index: Number(june?.value) })
    })

    it('the last month that is exact in the older base years, which is December 2025', async () => {
      const { data } = (await app().json('/v1/health-index/2025-12')) as { data: { baseYear: number; value: string }[] }
      for (const year of [1996, 2004]) {
        const december = data.find(({ baseYear }) => baseYear === year)
        expect(await app().json(`/index?year=${year}`)).toEqual({ index: Number(december?.value) })
      }
    })
  })

  describe('refuses', () => {
    it.each(['2020', '0', '-1', '-0', '2025', '1988', '999999999999999'])(
      'the year %s with exactly {"detail":"WRONG_YEAR"}',
      async (year) => {
        const response = await app().request(`/index?year=${year}`)
        expect(response.status).toBe(400)
        expect(response.headers.get('content-type')).toBe('application/json')
        expect(await response.text()).toBe('{"detail":"WRONG_YEAR"}')
      },
    )

    it.each(['', 'abc', '2004.0', '2e3', '0x7D4', '%202004', '2004%00', '2004&year=2004', '1'.repeat(400)])(
      'the year "%s", which is not one whole number, with a problem that has the same detail',
      async (year) => {
        const response = await app().request(`/index?year=${year}`)
        expect(response.status).toBe(400)
        expect(await response.json()).toMatchObject({
          type: '/problems/invalid-request',
          detail: 'WRONG_YEAR',
          errors: [{ in: 'query', pointer: '/year' }],
        })
      },
    )

    it('to answer from an empty database, with 404', async () => {
      const { request } = testApp(await emptyDatabase())
      expect((await request('/index')).status).toBe(404)
      expect((await request('/zipcodes/9000')).status).toBe(404)
      expect((await request('/databases/zipcodes?risk_factor=A')).status).toBe(200)
    })
  })
})

describe('GET /zipcodes/{zipcode} and GET /databases/zipcodes/{zipcode}', () => {
  describe('answer', () => {
    it.each(riskFactorPaths)('the risk factor of a zipcode under %s and nothing else', async (path) => {
      expect(await app().json(`${path}/9000`)).toEqual({ risk_factor: 'B' })
      expect(await app().json(`${path}/1000`)).toEqual({ risk_factor: 'C' })
    })

    it('alike for every zipcode of the register', async () => {
      const { json } = app()
      const { data } = (await json('/v1/zipcodes?limit=1000')) as { data: { zipcode: number; riskFactor: string }[] }
      for (const { zipcode, riskFactor } of data.filter((_, index) => index % 20 === 0)) {
        expect(await json(`/zipcodes/${zipcode}`)).toEqual({ risk_factor: riskFactor })
        expect(await json(`/databases/zipcodes/${zipcode}`)).toEqual({ risk_factor: riskFactor })
      }
    })
  })

  describe('refuse', () => {
    it.each(
      riskFactorPaths.flatMap((path) => ['10000', '999', '0', '-1', '-9000', '99999999'].map((code) => [path, code])),
    )('%s/%s with exactly {"detail":"ZIPCODE_NOT_VALID"}', async (path, code) => {
      const response = await app().request(`${path}/${code}`)
      expect(response.status).toBe(400)
      expect(response.headers.get('content-type')).toBe('application/json')
      expect(await response.text()).toBe('{"detail":"ZIPCODE_NOT_VALID"}')
    })

    it.each(riskFactorPaths)('a well-formed code outside the table under %s with 404', async (path) => {
      const response = await app().request(`${path}/9999`)
      expect(response.status).toBe(404)
      expect(await response.json()).toMatchObject({ type: '/problems/not-found' })
    })

    it.each(
      riskFactorPaths.flatMap((path) =>
        ['abc', '9000.0', '9e3', '%00', '%F0%9F%98%80', '%zz'].map((code) => [path, code]),
      ),
    )('%s/%s, which is not a whole number, with a problem that has the same detail', async (path, code) => {
      const response = await app().request(`${path}/${code}`)
      expect(response.status).toBe(400)
      expect(await response.json()).toMatchObject({
        detail: 'ZIPCODE_NOT_VALID',
        errors: [{ in: 'path', pointer: '/zipcode' }],
      })
    })
  })
})

describe('GET /databases/zipcodes', () => {
  describe('answers', () => {
    it('a bare ascending array of the zipcodes with a risk factor, and all factors together name each code once', async () => {
      const lists = await Promise.all(
        ['A', 'B', 'C'].map((factor) => app().json(`/databases/zipcodes?risk_factor=${factor}`)),
      )
      for (const list of lists) expect(list).toEqual([...(list as number[])].sort((left, right) => left - right))
      expect(new Set(lists.flat()).size).toBe(1_148)
      expect(lists.flat()).toHaveLength(1_148)
    })

    it('an empty array for a factor that no zipcode has', async () => {
      expect(await app().json('/databases/zipcodes?risk_factor=ZZ')).toEqual([])
    })
  })

  describe('refuses', () => {
    it.each(['', 'a', 'ABC', '1', 'A%00', '%C3%89', 'A&risk_factor=B', 'A%0A'])(
      'the risk factor "%s"',
      async (factor) => {
        const response = await app().request(`/databases/zipcodes?risk_factor=${factor}`)
        expect(response.status).toBe(400)
        expect(await response.json()).toMatchObject({ errors: [{ in: 'query', pointer: '/risk_factor' }] })
      },
    )

    it('to guess a risk factor that is not given', async () => {
      const response = await app().request('/databases/zipcodes')
      expect(response.status).toBe(400)
      expect(await response.json()).toMatchObject({ errors: [{ in: 'query', pointer: '/risk_factor' }] })
    })
  })
})

describe('the examination protects', () => {
  it('every table from SQL in a parameter', async () => {
    const before = await rowCounts(app().db)
    for (const text of injections.map(encodeURIComponent)) {
      for (const path of [
        `/databases/zipcodes?risk_factor=${text}`,
        `/zipcodes/${text}`,
        `/databases/zipcodes/${text}`,
        `/index?year=${text}`,
      ]) {
        expect((await app().request(path)).status, path).toBe(400)
      }
    }
    expect(await rowCounts(app().db)).toEqual(before)
  })
})
