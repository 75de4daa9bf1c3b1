import { describe, expect, test } from 'vitest'
import { useCallsApp } from '../../../support/calls-app.ts'
import { useEchoServer } from '../../../support/echo-server.ts'

const app = useCallsApp()
const server = useEchoServer()

const file = (): string => `@base = ${server.origin()}

### Log in
POST {{base}}/login
Content-Type: application/json

{"user":"me"}

### Use it
GET {{base}}/x
Authorization: Bearer {{key}}
`

interface Imported {
  readonly format: string
  readonly environmentId: string | null
  readonly collection: {
    readonly id: string
    readonly name: string
    readonly calls: readonly { readonly name: string }[]
  }
  readonly notes: readonly string[]
}

/** Ids of different milliseconds are in order. */
const importFile = (body: object): Promise<Response> => {
  app().clock.advance(1)
  return app().ask('POST', '/v1/call-imports', body)
}

describe('imports', () => {
  test('a file becomes a collection that runs, with its variables in an environment', async () => {
    const response = await importFile({ text: file(), collectionName: 'shop', environmentName: 'local' })
    expect(response.status, await response.clone().text()).toBe(201)
    const { format, environmentId, collection } = (await response.json()) as Imported
    expect(format).toBe('http')
    expect(collection.calls.map(({ name }) => name)).toEqual(['Log in', 'Use it'])
    const location = response.headers.get('location') ?? ''
    expect(await (await app().ask('GET', location)).json()).toEqual(collection)
    const secrets = [{ name: 'key', value: 'swordfish' }]
    const variables = [{ name: 'base', value: server.origin() }]
    await app().ask('PUT', `/v1/environments/${environmentId}`, { name: 'local', variables, secrets })
    const run = await app().ask('POST', `${location}/runs`, { environmentId })
    const { data } = (await run.json()) as { data: { result: { outcome: string } }[] }
    expect(data.map(({ result }) => result.outcome)).toEqual(['passed', 'passed'])
  })

  test('a taken name changes nothing, not even the environment', async () => {
    expect((await importFile({ text: 'curl http://a', collectionName: 'a' })).status).toBe(201)
    const again = { text: file(), collectionName: 'a', environmentName: 'b' }
    expect((await importFile(again)).status).toBe(409)
    expect((await importFile({ ...again, collectionName: 'b' })).status).toBe(201)
    expect((await importFile({ ...again, collectionName: 'c' })).status).toBe(409)
    const { data } = (await (await app().ask('GET', '/v1/collections')).json()) as { data: { name: string }[] }
    expect(data.map(({ name }) => name)).toEqual(['a', 'b'])
  })

  test.each([
    ['nothing', 'hello'],
    [
      'NUL in JSON',
      String.raw`{"info":{"schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},"item":[{"name":"a\u0000","request":{"method":"GET","url":"http://a"}}]}`,
    ],
  ])('a file with %s is refused', async (_, text) => {
    const refused = await importFile({ text })
    expect(refused.status).toBe(400)
    expect(await refused.json()).toMatchObject({ errors: [{ pointer: '/text' }] })
  })

  test('an application has at most two thousand calls', async () => {
    const text = Array.from({ length: 900 }, (_, number) => `### ${number}\nGET http://a/${number}\n`).join('\n')
    for (const collectionName of ['a', 'b']) expect((await importFile({ text, collectionName })).status).toBe(201)
    expect((await importFile({ text, collectionName: 'c' })).status).toBe(422)
    expect(await (await app().ask('GET', '/v1/collections')).json()).toMatchObject({
      data: [{ name: 'a' }, { name: 'b' }],
    })
  })
})

describe('exports', () => {
  test.each(['curl', 'postman', 'openapi', 'har', 'http', 'hurl'])(
    '%s has the calls, and no secret',
    async (format) => {
      const { collection, environmentId } = (await (
        await importFile({ text: file(), environmentName: 'local' })
      ).json()) as Imported
      const settings = {
        name: 'local',
        variables: [{ name: 'base', value: server.origin() }],
        secrets: [{ name: 'key', value: 'swordfish' }],
      }
      await app().ask('PUT', `/v1/environments/${environmentId}`, settings)
      const path = `/v1/collections/${collection.id}/exports/${format}`
      for (const query of ['', `?environment=${environmentId}`]) {
        const response = await app().ask('GET', path + query)
        expect(response.status).toBe(200)
        expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="collection\./)
        const text = await response.text()
        expect(text).toContain('/login')
        expect(text).not.toContain('swordfish')
      }
      const other = await app().join()
      expect((await app().ask('GET', path, undefined, other.watchKey)).status).toBe(404)
      const foreign = await app().ask('POST', '/v1/environments', { name: 'theirs' }, other.watchKey)
      const { id } = (await foreign.json()) as { id: string }
      expect((await app().ask('GET', `${path}?environment=${id}`)).status).toBe(404)
    },
  )
})
