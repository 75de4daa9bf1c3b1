import { DomainError } from '#core/errors.ts'
import type { RiskEntry, RiskTable, Zipcode, ZipcodePage } from './model.ts'
import type { ZipcodeFilter, ZipcodeRepository } from './repository.ts'

export interface ZipcodeService {
  /** Throws `not-found` for a code outside the register. */
  get(zipcode: number): Promise<Zipcode>
  /** Throws `not-found` for an unknown risk table. */
  list(filter: ZipcodeFilter): Promise<ZipcodePage>
  riskTables(): Promise<readonly RiskTable[]>
  /** Throws `not-found` for a code outside the default risk table. */
  riskFactor(zipcode: number): Promise<RiskEntry>
  /** Every code with this factor in the default table, ascending; none is an empty list. */
  withRiskFactor(riskFactor: string): Promise<readonly number[]>
}

export const zipcodeService = (repository: ZipcodeRepository): ZipcodeService => ({
  get: async (zipcode) => (await repository.find(zipcode)) ?? missing(`Zipcode ${zipcode} is not in the register.`),
  list: async (filter) =>
    (await repository.list(filter)) ??
    missing(filter.riskTable === undefined ? 'No risk table has been loaded.' : `There is no risk table "${filter.riskTable}".`),
  riskTables: () => repository.riskTables(),
  riskFactor: async (zipcode) =>
    (await repository.riskFactor(zipcode)) ?? missing(`Zipcode ${zipcode} is not in the default risk table.`),
  withRiskFactor: (riskFactor) => repository.withRiskFactor(riskFactor),
})

const missing = (detail: string): never => {
  throw new DomainError('not-found', detail)
}
