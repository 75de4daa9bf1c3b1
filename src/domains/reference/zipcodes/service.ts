import { type Actor, permitAnyone } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { after, type Eventual } from '#core/eventual.ts'
import type { RiskEntry, RiskTable, Zipcode, ZipcodePage } from './model.ts'
import type { ZipcodeFilter, ZipcodeRepository } from './repository.ts'

export interface ZipcodeService {
  /** Throws `not-found` for a code outside the register. */
  get(actor: Actor, zipcode: number): Eventual<Zipcode>
  /** Throws `not-found` for an unknown risk table. */
  list(actor: Actor, filter: ZipcodeFilter): Eventual<ZipcodePage>
  riskTables(actor: Actor): Eventual<readonly RiskTable[]>
  /** Throws `not-found` for a code outside the default risk table. */
  riskFactor(actor: Actor, zipcode: number): Eventual<RiskEntry>
  /** Every code with this factor in the default table, ascending; none is an empty list. */
  withRiskFactor(actor: Actor, riskFactor: string): Eventual<readonly number[]>
}

export const zipcodeService = (repository: ZipcodeRepository): ZipcodeService => ({
  get: (actor, zipcode) => {
    permitAnyone(actor)
    return orMissing(repository.find(zipcode), `Zipcode ${zipcode} is not in the register.`)
  },
  list: (actor, filter) => {
    permitAnyone(actor)
    return orMissing(
      repository.list(filter),
      filter.riskTable === undefined
        ? 'No risk table has been loaded.'
        : `There is no risk table "${filter.riskTable}".`,
    )
  },
  riskTables: (actor) => {
    permitAnyone(actor)
    return repository.riskTables()
  },
  riskFactor: (actor, zipcode) => {
    permitAnyone(actor)
    return orMissing(repository.riskFactor(zipcode), `Zipcode ${zipcode} is not in the default risk table.`)
  },
  withRiskFactor: (actor, riskFactor) => {
    permitAnyone(actor)
    return repository.withRiskFactor(riskFactor)
  },
})

const orMissing = <T>(found: Eventual<T | undefined>, detail: string): Eventual<T> =>
  after(found, (value) => {
    if (value === undefined) throw new DomainError('not-found', detail)
    return value
  })
