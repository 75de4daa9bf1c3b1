import type { Actor } from '#core/actor.ts'
import { dayOf } from '#core/calendar.ts'
import { DomainError } from '#core/errors.ts'
import type { Statement } from '#ports/rehearsal.ts'
import { createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import { examRoutes } from './exam/routes.ts'
import { cachedHealthIndex } from './health-index/cached.ts'
import { healthIndexRepository } from './health-index/repository.ts'
import { healthIndexRoutes } from './health-index/routes.ts'
import { healthIndexService } from './health-index/service.ts'
import { cachedAbex } from './indexations/cached.ts'
import { abexRepository } from './indexations/repository.ts'
import { indexationRoutes, readLease } from './indexations/routes.ts'
import { type DatedRentIndexation, indexationService } from './indexations/service.ts'
import { cachedZipcodes } from './zipcodes/cached.ts'
import { zipcodeRepository } from './zipcodes/repository.ts'
import { zipcodeRoutes } from './zipcodes/routes.ts'
import { zipcodeService } from './zipcodes/service.ts'

const indices = (scope: Scope) => cachedHealthIndex(healthIndexRepository(scope.db), scope)

const today = (scope: Scope) => () => dayOf(scope.clock.now())
const healthIndex = (scope: Scope) => healthIndexService(indices(scope), today(scope))
const zipcodes = (scope: Scope) => zipcodeService(cachedZipcodes(zipcodeRepository(scope.db), scope))
const indexations = (scope: Scope) =>
  indexationService(indices(scope), cachedAbex(abexRepository(scope.db), scope), today(scope))

/** A rent after indexation, with how it was computed. */
export type IndexedRent = DatedRentIndexation

/** The rent of a lease as somebody described it, such as in a form. Throws `invalid-request` and `refused`. */
export const rentOf = async (scope: Scope, actor: Actor, given: unknown): Promise<IndexedRent> => {
  const lease = readLease(given, today(scope)())
  if (lease instanceof DomainError) throw lease
  return indexations(scope).rent(actor, lease)
}

/** Belgian reference figures: every route of the domain. */
export const referenceRouter = () =>
  createRouter()
    .route('/', healthIndexRoutes(healthIndex))
    .route('/', indexationRoutes(indexations))
    .route('/', zipcodeRoutes(zipcodes))
    .route(
      '/',
      examRoutes((scope) => ({ healthIndex: healthIndex(scope), zipcodes: zipcodes(scope) })),
    )

/** Reads the risk tables without a cache, every version. */
export const listRiskTables = ({ db }: Scope) => zipcodeRepository(db).riskTables()

/** Statements that requests for reference figures depend on. */
export const referenceStatements: readonly Statement[] = [
  {
    name: 'reading reference figures',
    run: ({ db }) => Promise.all([healthIndexRepository(db).coefficients(), zipcodeRepository(db).riskTables()]),
  },
]

export { seedReference, type SeedFiles, type SeedReport } from './datasets/service.ts'
export { importHealthIndex } from './health-index/import.ts'
export { importRiskTable, readRiskTable, restoreRiskTable } from './zipcodes/import.ts'
export { asRanges } from './zipcodes/model.ts'
