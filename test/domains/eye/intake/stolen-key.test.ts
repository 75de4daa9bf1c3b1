import { describe, expect, it } from 'vitest'
import openapi from '../../../../openapi.json' with { type: 'json' }
import { useEyeApp } from '../../../support/eye-app.ts'

interface Operation {
  readonly security?: readonly Readonly<Record<string, unknown>>[]
}

/** Where a write key may send. */
const sending = /^\/(v1\/events(\/batches)?|events)$/

/** Every operation that asks who makes the request, with an id where the path has one. */
const guarded = Object.entries(openapi.paths as unknown as Record<string, Record<string, Operation>>).flatMap(
  ([path, methods]) =>
    Object.entries(methods)
      .filter(([method, { security }]) => security?.length && !(method === 'post' && sending.test(path)))
      // What is open to everybody answers a thief like anybody.
      .filter(([, { security }]) => !security?.some((scheme) => Object.keys(scheme).length === 0))
      .map(([method]) => [method.toUpperCase(), path] as const),
)

describe('who has stolen a write key', () => {
  const eye = useEyeApp()

  it('knows of operations to try', () => {
    expect(guarded.length).toBeGreaterThan(60)
  })

  it.each(guarded)('cannot %s %s', async (method, path) => {
    const { ask, id, writeKey } = eye()
    const address = path.replace('{applicationId}', id).replace(/\{\w+\}/g, '01890a5d-ac96-774b-bcce-b302099a8057')
    const response = await ask(method, address, method === 'GET' ? undefined : {}, writeKey)
    expect([401, 403]).toContain(response.status)
  })

  it('can send as a program, under any origin that is allowed or none, and under no other', async () => {
    const { ask, id, request, writeKey } = eye()
    await ask('PATCH', `/v1/applications/${id}`, { allowedOrigins: ['https://shop.example'] })
    const send = async (origin: Record<string, string>): Promise<number> => {
      const headers = { authorization: `Bearer ${writeKey}`, 'content-type': 'application/json', ...origin }
      const occurredAt = new Date(eye().clock.now()).toISOString()
      const event = { sessionId: 'of somebody else', category: 'test', name: 'false', occurredAt, data: origin }
      return (await request('/v1/events', { method: 'POST', headers, body: JSON.stringify(event) })).status
    }
    expect(await send({})).toBe(201)
    expect(await send({ origin: 'https://shop.example' })).toBe(201)
    expect(await send({ origin: 'https://thief.example' })).toBe(403)
  })
})
