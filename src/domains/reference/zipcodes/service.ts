import { DomainError } from '#core/errors.ts'
import { after, type Eventual } from '#core/eventual.ts'
import type { RiskEntry, RiskTable, Zipcode, ZipcodePage } from './model.ts'
import type { ZipcodeFilter, ZipcodeRepository } from './repository.ts'

export interface ZipcodeService {
  /** Throws `not-found` for a code outside the register. */
  get(zipcode: number): Eventual<Zipcode>
  /** Throws `not-found` for an unknown risk table. */
  list(filter: ZipcodeFilter): Eventual<ZipcodePage>
  riskTables(): Eventual<readonly RiskTable[]>
  /** Throws `not-found` for a code outside the default risk table. */
  riskFactor(zipcode: number): Eventual<RiskEntry>
  /** Every code with this factor in the default table, ascending; none is an empty list. */
  withRiskFactor(riskFactor: string): Eventual<readonly number[]>
}

export const zipcodeService = (repository: ZipcodeRepository): ZipcodeService => ({
  get: (zipcode) => orMissing(repository.find(zipcode), `Zipcode ${zipcode} is not in the register.`),
  list: (filter) =>
    orMissing(
      repository.list(filter),
      filter.riskTable === undefined
        ? 'No risk table has been loaded.'
        : `There is no risk table "${filter.riskTable}".`,
    ),
  riskTables: () => repository.riskTables(),
  riskFactor: (zipcode) =>
    orMissing(repository.riskFactor(zipcode), `Zipcode ${zipcode} is not in the default risk table.`),
  withRiskFactor: (riskFactor) => repository.withRiskFactor(riskFactor),
})

const orMissing = <T>(found: Eventual<T | undefined>, detail: string): Eventual<T> =>
  after(found, (value) => {
    if (value === undefined) throw new DomainError('not-found', detail)
    return value
  })
