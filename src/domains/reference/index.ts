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
import { healthIndexService as openHealthIndex } from './health-index/service.ts'
import { cachedAbex } from './indexations/cached.ts'
import { abexRepository } from './indexations/repository.ts'
import { indexationRoutes, indexLeases, readLease } from './indexations/routes.ts'
import { type DatedRentIndexation, indexationService as openIndexations } from './indexations/service.ts'
import { cachedZipcodes } from './zipcodes/cached.ts'
import { zipcodeRepository } from './zipcodes/repository.ts'
import { zipcodeRoutes } from './zipcodes/routes.ts'
import { zipcodeService as openZipcodes } from './zipcodes/service.ts'

const indices = (scope: Scope) => cachedHealthIndex(healthIndexRepository(scope.db), scope)

const today = (scope: Scope) => () => dayOf(scope.clock.now())
export const healthIndexService = (scope: Scope) => openHealthIndex(indices(scope), today(scope))
export const zipcodeService = (scope: Scope) => openZipcodes(cachedZipcodes(zipcodeRepository(scope.db), scope))
export const indexationService = (scope: Scope) =>
  openIndexations(indices(scope), cachedAbex(abexRepository(scope.db), scope), today(scope))

/** A rent after indexation, with how it was computed. */
export type IndexedRent = DatedRentIndexation

/** The rent of a lease as somebody described it, such as in a form. Throws `invalid-request` and `refused`. */
export const rentOf = async (scope: Scope, actor: Actor, given: unknown): Promise<IndexedRent> => {
  const lease = readLease(given, today(scope)())
  if (lease instanceof DomainError) throw lease
  return indexationService(scope).rent(actor, lease)
}

/** The same for many leases, each with its rent or its refusal. */
export const rentsOf = (
  scope: Scope,
  actor: Actor,
  given: readonly unknown[],
): Promise<readonly (IndexedRent | DomainError)[]> =>
  indexLeases(indexationService(scope), actor, given, today(scope)())

/** Belgian reference figures: every route of the domain. */
export const referenceRouter = () =>
  createRouter()
    .route('/', healthIndexRoutes(healthIndexService))
    .route('/', indexationRoutes(indexationService))
    .route('/', zipcodeRoutes(zipcodeService))
    .route(
      '/',
      examRoutes((scope) => ({ healthIndex: healthIndexService(scope), zipcodes: zipcodeService(scope) })),
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
export { readDelimited } from './delimited.ts'
export {
  type BaseYear,
  baseYears,
  firstMonth,
  type IndexValue,
  nativeBaseYear,
  type Series,
} from './health-index/model.ts'
export { absenceOf, type Absence, expectedOn } from './health-index/publication.ts'
export { createPremiumIndexation, maxBatchBytes, maxLeases } from './indexations/contract.ts'
export {
  type Assumption,
  nextAnniversary,
  type Remark,
  type Rule,
  type SourceId,
  type Step,
  type Sum,
} from './indexations/model.ts'
export { type Reason, RefusedIndexation } from './indexations/refusals.ts'
export { energyLabels } from './indexations/rent-freeze.ts'
export type { PremiumIndexation } from './indexations/service.ts'
export { foldName, type Municipality, type Region, regions, type RiskTable, type Zipcode } from './zipcodes/model.ts'
