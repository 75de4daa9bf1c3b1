import { expect, test } from 'vitest'
import { adminToken } from '../support/scope.ts'
import { useEyeApp } from '../support/eye-app.ts'

const app = useEyeApp()

/** Creates something, follows its Location with the token given, and answers what is read there. */
const followed = async (created: Response, token: string): Promise<unknown> => {
  expect(created.status).toBe(201)
  const location = created.headers.get('location') ?? 'none'
  const read = await app().ask('GET', location, undefined, token)
  expect(read.status, location).toBe(200)
  return read.json()
}

test('every 201 names an address where what was created can be read', async () => {
  const { id, readKey, ask, send, request } = app()
  const application = await ask('POST', '/v1/applications', { name: 'located' })
  expect(await followed(application, adminToken)).toMatchObject({ name: 'located' })

  const key = await ask('POST', `/v1/applications/${id}/keys`, { scope: 'read' })
  const created = (await key.clone().json()) as { id: string }
  expect(await followed(key, adminToken)).toMatchObject({ id: created.id, scope: 'read' })
  const rotated = await ask('POST', `/v1/applications/${id}/keys/${created.id}/rotations`, {})
  expect(await followed(rotated, adminToken)).toMatchObject({ scope: 'read', revokedAt: null })

  const type = { applicationId: id, category: 'page', name: 'view' }
  const schema = await ask('POST', '/v1/event-schemas', { ...type, schema: { type: 'object' } })
  expect(await followed(schema, adminToken)).toMatchObject({ version: 1 })

  for (const sessionId of ['session', '..', 'a/b?c&d=é %'])
    expect(await followed(await send({ sessionId }), readKey)).toMatchObject({ data: [{ sessionId }] })

  const learner = await request('/v1/learners', { method: 'POST' })
  const { learnerId, token } = (await learner.clone().json()) as { learnerId: string; token: string }
  expect(await followed(learner, token)).toEqual({ learnerId })
  const other = await request('/v1/learners', { method: 'POST' })
  const address = other.headers.get('location') ?? ''
  expect((await ask('GET', address, undefined, token)).status).toBe(404)
  expect((await request(address)).status).toBe(401)
})
