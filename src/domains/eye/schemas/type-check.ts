import type { Application } from '../applications/model.ts'
import type { QuarantineNote } from '#core/quarantine-note.ts'
import type { CurrentSchema, TypeCheck } from './model.ts'
import { type DataCheck, dataCheck } from './validator.ts'

export type Sender = Pick<Application, 'id' | 'unknownTypes'>

/** Checks events by an application's schemas. */
export const typeCheckOf = ({ unknownTypes }: Sender, schemas: readonly CurrentSchema[]): TypeCheck => {
  const unknown = unknownTypes === 'pass' ? null : unknownType
  if (schemas.length === 0) return () => unknown
  const checks = checksOf(schemas)
  return (category, name, data) => {
    const check = checks(category, name)
    return check ? check(data) : unknown
  }
}

const unknownType: QuarantineNote = {
  reason: 'unknown-type',
  pointer: '/name',
  detail: 'is a category and name for which the application has no schema',
}

type Checks = (category: string, name: string) => DataCheck | undefined

/** The cache keeps a list for a minute, and the checks made from it go with it. */
const made = new WeakMap<readonly CurrentSchema[], Checks>()

const checksOf = (schemas: readonly CurrentSchema[]): Checks => {
  let checks = made.get(schemas)
  if (!checks) {
    checks = makeChecks(schemas)
    made.set(schemas, checks)
  }
  return checks
}

/** Each check is made when the first event of its type comes. */
const makeChecks = (schemas: readonly CurrentSchema[]): Checks => {
  const checks = new Map<string, CurrentSchema['schema'] | DataCheck>()
  const keyOf = (category: string, name: string): string => `${category}\0${name}`
  for (const { category, name, schema } of schemas) checks.set(keyOf(category, name), schema)
  return (category, name) => {
    const key = keyOf(category, name)
    const found = checks.get(key)
    if (found === undefined || typeof found === 'function') return found
    const check = dataCheck(found)
    checks.set(key, check)
    return check
  }
}
