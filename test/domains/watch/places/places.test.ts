import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import type { ClaimedCheck, Outcome } from '#domains/watch/index.ts'
import { resultOf, useWatchApp } from '../../../support/watch-app.ts'

const app = useWatchApp()

interface NewPlace {
  readonly id: string
  readonly token: string
  readonly hint: string
}

const create = async (name: string): Promise<NewPlace> => {
  const answer = await app().ask('POST', '/v1/places', { name })
  expect(answer.status).toBe(201)
  return (await answer.json()) as NewPlace
}
const claim = async ({ token }: NewPlace, room = 300): Promise<readonly ClaimedCheck[]> => {
  const answer = await app().ask('POST', '/v1/probers/claims', { room }, token)
  expect(answer.status).toBe(200)
  return ((await answer.json()) as { checks: readonly ClaimedCheck[] }).checks
}
type Slot = Pick<ClaimedCheck, 'monitorId' | 'slotAt' | 'claim'>
const slotOf = ({ monitorId, slotAt, claim: of }: Slot) => ({ monitorId, slotAt, claim: of })
const resultsOf = (checks: readonly Slot[], outcome: Outcome = 'up', changed = {}) =>
  checks.map((check) => ({ ...slotOf(check), lateMs: 1, result: { ...resultOf(outcome), ...changed } }))
const store = async ({ token }: NewPlace, results: readonly unknown[]): Promise<unknown> => {
  const answer = await app().ask('POST', '/v1/probers/results', { results }, token)
  return answer.status === 200 ? ((await answer.json()) as { stored: number }).stored : answer.status
}
const giveBack = ({ token }: NewPlace, checks: readonly Slot[]): Promise<Response> =>
  app().ask('POST', '/v1/probers/returns', { checks: checks.map(slotOf) }, token)
const found = async (id: string): Promise<readonly { readonly place: string; readonly outcome: string }[]> => {
  const answer = await app().ask('GET', `/v1/monitors/${id}/results`)
  return ((await answer.json()) as { data: { place: string; outcome: string }[] }).data
}

describe('places', () => {
  it('show their token once, and store its digest alone', async () => {
    const paris = await create('paris')
    expect(paris.token).toMatch(/^tsp_[0-9a-f]{64}$/)
    expect(paris.hint).toBe(paris.token.slice(-4))
    for (const path of ['/v1/places', `/v1/places/${paris.id}`]) {
      const text = await (await app().ask('GET', path, undefined, app().watchKey)).text()
      expect(text).toContain('paris')
      expect(text).not.toContain(paris.token)
    }
    expect(JSON.stringify(await app().db.execute(sql`select * from places`))).not.toContain(paris.token)
  })

  it('are at most fifty, and the refusal of another one points at what was sent', async () => {
    for (let made = 0; made < 50; made++) await create(`place-${made}`)
    const answer = await app().ask('POST', '/v1/places', { name: 'paris' })
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({
      detail: expect.stringContaining('at most 50'),
      errors: [{ in: 'body', pointer: '', detail: 'would be more than 50 places' }],
    })
  })

  it('have names of their own', async () => {
    await create('paris')
    for (const name of ['paris', 'local']) {
      const answer = await app().ask('POST', '/v1/places', { name })
      expect([name, answer.status]).toEqual([name, 409])
      expect(await answer.json()).toMatchObject({ errors: [{ pointer: '/name' }] })
    }
    for (const name of ['Paris', '-a', 'a b', ''])
      expect((await app().ask('POST', '/v1/places', { name })).status).toBe(400)
  })

  it('are made and removed by an administrator alone', async () => {
    const { id } = await create('paris')
    const { ask, watchKey } = app()
    expect((await ask('POST', '/v1/places', { name: 'a' }, watchKey)).status).toBe(401)
    expect((await ask('DELETE', `/v1/places/${id}`, undefined, watchKey)).status).toBe(401)
    expect((await ask('GET', '/v1/places', undefined, app().readKey)).status).toBe(403)
  })

  it('stay while a monitor is checked from there', async () => {
    const paris = await create('paris')
    const id = await app().monitor({ places: ['local', 'paris'] })
    const refused = await app().ask('DELETE', `/v1/places/${paris.id}`)
    expect(refused.status).toBe(409)
    expect(await refused.json()).toMatchObject({ detail: expect.stringContaining('1 monitor') })
    await app().ask('DELETE', `/v1/monitors/${id}`)
    expect((await app().ask('DELETE', `/v1/places/${paris.id}`)).status).toBe(204)
    expect((await app().ask('DELETE', `/v1/places/${paris.id}`)).status).toBe(404)
    expect((await app().ask('POST', '/v1/probers/claims', { room: 1 }, paris.token)).status).toBe(401)
  })

  it('say when their prober was last there', async () => {
    const paris = await create('paris')
    const seenAt = async () => {
      const answer = await app().ask('GET', `/v1/places/${paris.id}`)
      return ((await answer.json()) as { lastSeenAt: string | null }).lastSeenAt
    }
    expect(await seenAt()).toBeNull()
    await claim(paris)
    expect(Date.parse((await seenAt()) ?? '')).toBe(app().clock.now())
    app().clock.advance(60_000)
    await claim(paris)
    expect(Date.parse((await seenAt()) ?? '')).toBe(app().clock.now())
  })
})

describe('a prober', () => {
  it('claims checks of its place with all that they need, and stores what it found', async () => {
    const paris = await create('paris')
    const id = await app().monitor({ places: ['paris'] })
    await app().monitor()
    const checks = await claim(paris)
    expect(checks).toMatchObject([
      { monitorId: id, place: 'paris', dueInMs: 0, probe: { kind: 'page', url: 'http://127.0.0.1:1/' }, fault: null },
    ])
    expect(await claim(paris)).toEqual([])
    expect(await store(paris, resultsOf(checks, 'down'))).toBe(1)
    expect(await found(id)).toMatchObject([{ place: 'paris', outcome: 'down' }])
    // An answer that was lost is asked for again.
    expect(await store(paris, resultsOf(checks, 'up'))).toBe(0)
    expect(await found(id)).toMatchObject([{ outcome: 'down' }])
  })

  it('gives checks back, and gets them again', async () => {
    const paris = await create('paris')
    await app().monitor({ places: ['paris'] })
    const checks = await claim(paris)
    expect((await giveBack(paris, checks)).status).toBe(204)
    const again = await claim(paris)
    expect(again.map(({ slotAt }) => slotAt)).toEqual(checks.map(({ slotAt }) => slotAt))
    expect(await store(paris, resultsOf(checks))).toBe(0)
    expect(await store(paris, resultsOf(again))).toBe(1)
  })

  it('neither stores nor gives back for another place', async () => {
    const [paris, tokyo] = [await create('paris'), await create('tokyo')]
    const id = await app().monitor({ places: ['paris', 'tokyo'] })
    const [own, foreign] = [await claim(tokyo), await claim(paris)]
    expect(own).toHaveLength(1)
    expect(await store(tokyo, resultsOf(foreign, 'down'))).toBe(0)
    expect((await giveBack(tokyo, foreign)).status).toBe(204)
    expect(await claim(paris)).toEqual([])
    expect(await found(id)).toEqual([])
    expect(await store(paris, resultsOf(foreign))).toBe(1)
  })

  it('is known by its token alone, and is nobody else', async () => {
    const paris = await create('paris')
    const { ask, watchKey } = app()
    const body = { room: 1 }
    expect((await ask('POST', '/v1/probers/claims', body, `tsp_${'0'.repeat(64)}`)).status).toBe(401)
    expect((await app().post('/v1/probers/claims', body)).status).toBe(401)
    expect((await ask('POST', '/v1/probers/claims', body, watchKey)).status).toBe(401)
    for (const [method, path] of [
      ['GET', '/v1/monitors'],
      ['GET', '/v1/places'],
      ['POST', '/v1/events'],
    ] as const) {
      const sent = method === 'GET' ? undefined : {}
      expect([401, 403]).toContain((await ask(method, path, sent, paris.token)).status)
    }
  })

  it('stores no result whose claim was lost while another attempt has the slot', async () => {
    const paris = await create('paris')
    const id = await app().monitor({ places: ['paris'] })
    const lost = await claim(paris)
    app().clock.advance(13_001)
    const held = await claim(paris)
    expect(held.map(({ slotAt }) => slotAt)).toEqual(lost.map(({ slotAt }) => slotAt))
    expect(await store(paris, resultsOf(lost, 'down'))).toBe(0)
    expect(await found(id)).toEqual([])
    // In one request too: the result of the other attempt alone.
    expect(await store(paris, [...resultsOf(lost, 'down'), ...resultsOf(held, 'up')])).toBe(1)
    expect(await found(id)).toMatchObject([{ outcome: 'up' }])
  })

  it('stores a result once that it sends twice in one request', async () => {
    const paris = await create('paris')
    const id = await app().monitor({ places: ['paris'] })
    const checks = await claim(paris)
    expect(await store(paris, [...resultsOf(checks), ...resultsOf(checks)])).toBe(1)
    expect(await found(id)).toHaveLength(1)
  })

  it('stores results of any text, and leaves out those of monitors that are gone', async () => {
    const paris = await create('paris')
    const id = await app().monitor({ places: ['paris'] })
    const gone = await app().monitor({ places: ['paris'] })
    const checks = await claim(paris)
    await app().ask('DELETE', `/v1/monitors/${gone}`)
    const evidence = { body: 'a\0b', headers: { 'x\0': '\ud800' } }
    expect(await store(paris, resultsOf(checks, 'down', { summary: 'a\0\ud800', evidence }))).toBe(1)
    expect(await found(id)).toMatchObject([{ summary: 'a��', evidence: { body: 'a�b' } }])
  })
})
