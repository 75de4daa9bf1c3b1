import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { adminToken } from '../../../support/scope.ts'
import { useApp } from '../../../support/app.ts'
import { useServedApp } from '../../../support/served-app.ts'

const app = useApp()
const serve = useServedApp()

const document = readFileSync(join(import.meta.dirname, '../../../../openapi.json'), 'utf8')

interface ImportedCall {
  readonly id: string
  readonly name: string
  readonly request: { readonly url: string; readonly asserts: readonly unknown[] }
}

const ask = async <T>(method: string, path: string, body: unknown, status: number): Promise<T> => {
  const headers = { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' }
  const sent = body === undefined ? {} : { body: JSON.stringify(body) }
  const answer = await app().request(path, { method, headers, ...sent })
  expect(answer.status, await answer.clone().text()).toBe(status)
  return (await answer.json()) as T
}

describe('the OpenAPI document of this server', () => {
  it('is imported, and its calls run against the server, with asserts that hold', async () => {
    const { id: applicationId } = await ask<{ id: string }>('POST', '/v1/applications', { name: 'own' }, 201)
    const { environmentId, collection } = await ask<{
      environmentId: string
      collection: { id: string; calls: readonly ImportedCall[] }
    }>('POST', '/v1/call-imports', { applicationId, text: document, environmentName: 'own' }, 201)
    const operations = Object.values((JSON.parse(document) as { paths: Record<string, object> }).paths)
    expect(collection.calls).toHaveLength(operations.flatMap((item) => Object.keys(item)).length)
    const base = { name: 'baseUrl', value: await serve(app()) }
    const environment = await ask<{ variables: { name: string; value: string }[] }>(
      'GET',
      `/v1/environments/${environmentId}`,
      undefined,
      200,
    )
    const variables = [...environment.variables.filter(({ name }) => name !== base.name), base]
    await ask('PUT', `/v1/environments/${environmentId}`, { name: 'own', variables }, 200)
    const wanted = ['/healthz', '/readyz', '/v1/health-index', '/v1/zipcodes', '/zipcodes/']
    const calls = collection.calls.filter(({ request }) =>
      wanted.some((path) => request.url.startsWith(`{{baseUrl}}${path}`)),
    )
    expect(calls.length).toBeGreaterThanOrEqual(6)
    for (const { id, name, request } of calls) {
      expect([name, request.asserts.length]).toEqual([name, 1])
      const run = await ask<{ result: { outcome: string } }>('POST', `/v1/calls/${id}/runs`, { environmentId }, 200)
      expect(run, JSON.stringify(run)).toMatchObject({ result: { outcome: 'passed', asserts: [{ holds: true }] } })
    }
  })
})
