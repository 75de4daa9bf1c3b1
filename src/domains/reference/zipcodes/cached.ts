import type { CachePolicy } from '#ports/cache.ts'
import type { Scope } from '#ports/scope.ts'
import type { ZipcodeRepository } from './repository.ts'

export const zipcodesTag = 'zipcodes'

/** Municipalities and risk tables change a few times a year. */
export const zipcodesPolicy: CachePolicy = {
  name: 'zipcodes',
  version: 1,
  freshFor: 300,
  staleFor: 3_600,
  staleIfErrorFor: 604_800,
  absentFor: 60,
  tags: [zipcodesTag],
}

export const cachedZipcodes = (repository: ZipcodeRepository, { cache, record }: Scope): ZipcodeRepository => ({
  find: (zipcode) => cache.read(zipcodesPolicy, { of: 'zipcode', zipcode }, () => repository.find(zipcode), record),
  list: (filter) =>
    cache.read(
      zipcodesPolicy,
      {
        of: 'list',
        riskFactor: filter.riskFactor ?? null,
        region: filter.region ?? null,
        province: filter.province ?? null,
        municipality: filter.municipality?.toLowerCase() ?? null,
        riskTable: filter.riskTable ?? null,
        after: filter.after,
        limit: filter.limit,
      },
      () => repository.list(filter),
      record,
    ),
  riskTables: async () =>
    (await cache.read(zipcodesPolicy, { of: 'risk-tables' }, () => repository.riskTables(), record)) ?? [],
  riskFactor: (zipcode) =>
    cache.read(zipcodesPolicy, { of: 'risk-factor', zipcode }, () => repository.riskFactor(zipcode), record),
  withRiskFactor: async (riskFactor) =>
    (await cache.read(zipcodesPolicy, { of: 'with', riskFactor }, () => repository.withRiskFactor(riskFactor), record)) ?? [],
})
