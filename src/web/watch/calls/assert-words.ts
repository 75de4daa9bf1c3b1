import type { Assert, AssertOp, AssertSource } from '#domains/watch/index.ts'

export const sourceWords: Readonly<Record<AssertSource, string>> = {
  status: 'Status',
  header: 'Header',
  body: 'Body',
  json: 'JSON at',
  xml: 'XML at',
  time: 'Time in ms',
  cert: 'Days until the certificate expires',
  redirect: 'Address of the answer',
}

export const opWords: Readonly<Record<AssertOp, string>> = {
  equals: 'is',
  notEquals: 'is not',
  contains: 'contains',
  notContains: 'does not contain',
  matches: 'matches',
  lessThan: 'is less than',
  greaterThan: 'is greater than',
  exists: 'exists',
  notExists: 'does not exist',
  isType: 'has the type',
  hasLength: 'has the length',
}

/** An assert as a sentence: `JSON at $.status is ok`. */
export const assertText = ({ source, at, op, value }: Assert): string =>
  [sourceWords[source], at, opWords[op], value].filter((part) => part !== '').join(' ')
