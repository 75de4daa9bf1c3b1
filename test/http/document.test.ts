import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import document from '../../openapi.json' with { type: 'json' }
import { type Operation, operations } from '../support/contract.ts'

const operation = (id: string): Operation => {
  const found = operations.find((it) => it.operation.operationId === id)?.operation
  if (!found) throw new Error(`The document has no ${id}.`)
  return found
}

describe('the OpenAPI document', () => {
  test('requires every body that it describes, except the note of a heartbeat', () => {
    const bodies = operations.filter((it) => it.operation.requestBody)
    const optional = bodies.filter((it) => it.operation.requestBody?.required !== true)
    expect(bodies.length).toBeGreaterThan(10)
    expect(optional.map((it) => `${it.method} ${it.path}`).toSorted()).toEqual([
      'post /v1/heartbeats/{token}',
      'post /v1/heartbeats/{token}/{report}',
    ])
  })

  test('promises a Location with every 201', () => {
    const creating = operations.filter((it) => it.operation.responses['201'])
    expect(creating.length).toBeGreaterThan(8)
    expect(creating.filter((it) => it.operation.responses['201']?.headers?.['location']?.required !== true)).toEqual([])
  })

  test('says of every operation who may call it', () => {
    expect(operations.filter((it) => it.operation.security === undefined)).toEqual([])
  })

  test.each([
    ['createRun', 'Prefer'],
    ['createSubmission', 'Prefer'],
    ['createRun', 'Idempotency-Key'],
    ['createSubmission', 'Idempotency-Key'],
    ['tailEvents', 'Last-Event-ID'],
  ])('lists for %s the header field %s', (id, name) => {
    expect(
      operation(id)
        .parameters?.filter((it) => it.in === 'header')
        .map((it) => it.name),
    ).toContain(name)
  })

  test('gives refusals that share a status as one of several', () => {
    const kinds = ['UnavailableProblem', 'OverloadedProblem'].map((name) => ({ $ref: `#/components/schemas/${name}` }))
    const { schema } = operation('listZipcodes').responses['503']?.content?.['application/problem+json'] ?? {}
    expect(schema).toMatchObject({ oneOf: kinds })
    for (const id of ['getIndex', 'getRiskFactor', 'getDatabaseRiskFactor']) {
      const { content } = operation(id).responses['400'] ?? {}
      for (const type of ['application/json', 'application/problem+json'])
        expect(content?.[type]?.schema?.['oneOf'], `${id} ${type}`).toHaveLength(2)
    }
  })

  test('holds the rules between members that JSON Schema can express', () => {
    expect(document.components.schemas.Premium.oneOf).toEqual([
      { required: ['policyIndex'] },
      { required: ['policyDate'] },
    ])
    const erasure = operation('createErasure').requestBody?.content['application/json']?.schema
    expect(erasure?.['oneOf']).toHaveLength(3)
  })

  test('tells the rules between parameters, which OpenAPI cannot express, in words', () => {
    const described = (id: string, name: string) =>
      operation(id).parameters?.find((it) => it.name === name)?.description ?? ''
    expect(described('listHealthIndex', 'from')).toContain('needs `to`')
    expect(described('listHealthIndex', 'month')).toContain('not together with `from` and `to`')
    expect(described('exportEvents', 'value')).toContain('needs `pointer`')
    for (const { operation: each } of operations.filter((it) => it.path !== '/v1/health-index'))
      if (each.parameters?.some((it) => it.name === 'from') && !each.operationId.includes('Quarantine'))
        expect(described(each.operationId, 'to'), each.operationId).toMatch(/(?:after|later than) `from`/)
  })

  test('is written without the words of a validator', () => {
    const text = readFileSync(join(import.meta.dirname, '../../openapi.json'), 'utf8')
    expect(text).not.toMatch(/invalid input|expected \w+, received|regex|must match|surrogate|\\u0000/i)
  })
})
