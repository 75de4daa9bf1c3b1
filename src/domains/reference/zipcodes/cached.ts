import { after } from '#core/eventual.ts'
import type { CachePolicy } from '#ports/cache.ts'
import type { Scope } from '#ports/scope.ts'
import type { ZipcodeRepository } from './repository.ts'

export const zipcodesTag = 'zipcodes'

/** Municipalities and risk tables change a few times a year. */
const policy = (name: string, version = 1): CachePolicy => ({
  name,
  version,
  freshSeconds: 300,
  staleSeconds: 3_600,
  staleIfErrorSeconds: 604_800,
  absentSeconds: 60,
  tags: [zipcodesTag],
})

const zipcodePolicy = policy('zipcode')
const zipcodesPolicy = policy('zipcodes', 3)
const riskTablesPolicy = policy('risk-tables')
const riskFactorPolicy = policy('risk-factor')
const withRiskFactorPolicy = policy('with-risk-factor')

export const cachedZipcodes = (repository: ZipcodeRepository, { cache, record }: Scope): ZipcodeRepository => ({
  find: (zipcode) => cache.read(zipcodePolicy, { zipcode }, () => repository.find(zipcode), record),
  list: (filter) =>
    cache.read(
      zipcodesPolicy,
      {
        riskFactor: filter.riskFactor ?? null,
        region: filter.region ?? null,
        province: filter.province ?? null,
        municipality: filter.municipality ?? null,
        search: filter.search ?? null,
        riskTable: filter.riskTable ?? null,
        after: filter.after,
        limit: filter.limit,
      },
      () => repository.list(filter),
      record,
    ),
  riskTables: () =>
    after(
      cache.read(riskTablesPolicy, {}, () => repository.riskTables(), record),
      (found) => found ?? [],
    ),
  riskFactor: (zipcode) => cache.read(riskFactorPolicy, { zipcode }, () => repository.riskFactor(zipcode), record),
  withRiskFactor: (riskFactor) =>
    after(
      cache.read(withRiskFactorPolicy, { riskFactor }, () => repository.withRiskFactor(riskFactor), record),
      (found) => found ?? [],
    ),
})
