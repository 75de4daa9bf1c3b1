import { beforeEach, describe, expect, it } from 'vitest'
import type { AccountActor, Actor } from '#core/actor.ts'
import { type DraftEdit, maxBytesOfDrafts, maxDrafts } from '#domains/challenges/drafts/model.ts'
import { draftService } from '#domains/challenges/index.ts'
import { sql } from 'drizzle-orm'
import { testApp, type TestApp } from '../../../support/app.ts'
import { useDatabase } from '../../../support/database.ts'
import { learnerOf, useProgressApp } from '../../../support/progress-app.ts'
import { publishChallenge } from '../../../support/published-challenge.ts'

const database = useDatabase()
const app = useProgressApp(database)
const learner = learnerOf(1)
const place = { slug: 'sums', language: 'python' } as const

const at = (minute: number, second = 0): string => new Date(Date.UTC(2026, 10, 21, 11, minute, second)).toISOString()
const save = (code: string, editedAt: string, more: Partial<DraftEdit> = {}) =>
  draftService(app().scope).save(learner, { ...place, code, version: 1, editedAt, ...more })
const draft = () => draftService(app().scope).get(learner, place)
const earlier = async () => (await draftService(app().scope).versions(learner, place)).map(({ code }) => code)

beforeEach(() => publishChallenge(app().scope, { slug: 'sums', languages: ['python', 'javascript'] }))

describe('a draft', () => {
  it('is the newest edit by its own time, in whatever order edits arrive; the other one is stored as well', async () => {
    expect(await save('one', at(1))).toMatchObject({ code: 'one', isNewest: true })
    expect(await save('three', at(3))).toMatchObject({ code: 'three', isNewest: true })
    expect(await save('two, late', at(2))).toMatchObject({ code: 'three', editedAt: at(3), isNewest: false })
    expect(await draft()).toMatchObject({ code: 'three', version: 1 })
    expect(await earlier()).toEqual(['two, late', 'one'])
    expect(await save('three', at(3))).toMatchObject({ isNewest: true })
    expect(await save('another of the same time', at(3))).toMatchObject({ code: 'three', isNewest: false })
    expect(await earlier()).toEqual(['another of the same time', 'two, late', 'one'])
  })

  it('is written by one device at a time', async () => {
    const codes = Array.from({ length: 8 }, (_, index) => `of device ${index}`)
    await Promise.all(codes.map((code, index) => save(code, at(index))))
    expect((await draft()).code).toBe('of device 7')
    expect((await earlier()).toSorted()).toEqual(codes.slice(0, 7))
  })

  it('has the last ten before it, however many there were', async () => {
    for (let minute = 0; minute < 13; minute++) await save(`edit ${minute}`, at(minute))
    expect(await earlier()).toEqual(Array.from({ length: 10 }, (_, index) => `edit ${11 - index}`))
  })

  it('leaves one every ten minutes while somebody types on, and each that another device replaces', async () => {
    let last = at(0)
    await save('typed 0', last)
    for (let minute = 1; minute <= 25; minute++) {
      await save(`typed ${minute}`, at(minute), { replaces: last })
      last = at(minute)
    }
    expect(await earlier()).toEqual(['typed 20', 'typed 10', 'typed 0'])
    await save('of another device', at(26))
    expect(await earlier()).toEqual(['typed 25', 'typed 20', 'typed 10', 'typed 0'])
  })

  it('is among the earlier ones when it is deleted', async () => {
    await save('one', at(1))
    await draftService(app().scope).remove(learner, place)
    await expect(draft()).rejects.toMatchObject({ kind: 'not-found' })
    expect(await earlier()).toEqual(['one'])
    await draftService(app().scope).remove(learner, place)
    expect(await earlier()).toEqual(['one'])
  })

  it('belongs to its learner, its challenge and its language', async () => {
    await save('one', at(1))
    const drafts = draftService(app().scope)
    await expect(drafts.get(learnerOf(2), place)).rejects.toMatchObject({ kind: 'not-found' })
    await expect(drafts.get(learner, { ...place, language: 'javascript' })).rejects.toMatchObject({ kind: 'not-found' })
    expect(await drafts.list(learner)).toEqual([{ ...place, version: 1, editedAt: at(1), bytes: 3 }])
    expect(await drafts.list(learnerOf(2))).toEqual([])
  })
})

describe('saving refuses', () => {
  it('an edit of more than five minutes from now', async () => {
    app().clock.set('2026-11-21T12:00:00Z')
    await save('near', '2026-11-21T12:05:00.000Z')
    await expect(save('far', '2026-11-21T12:05:00.001Z')).rejects.toMatchObject({
      kind: 'refused',
      errors: [{ in: 'body', pointer: '/editedAt' }],
    })
  })

  it('more than 65,536 bytes, another challenge, another language', async () => {
    await expect(save('é'.repeat(32_769), at(1))).rejects.toMatchObject({ kind: 'content-too-large' })
    const edit = { code: '', version: 1, editedAt: at(1) }
    const drafts = draftService(app().scope)
    await expect(drafts.save(learner, { slug: 'none', language: 'python', ...edit })).rejects.toMatchObject({
      kind: 'not-found',
    })
    await expect(drafts.save(learner, { slug: 'sums', language: 'typescript', ...edit })).rejects.toMatchObject({
      errors: [{ in: 'path', pointer: '/language', detail: 'must be python or javascript' }],
    })
  })

  it('more drafts, or bytes, than a learner may have; a draft that is there can still be changed', async () => {
    await save('one', at(1))
    const fill = (count: number, code: string) =>
      database().execute(sql`
        insert into drafts select ${learner.learnerId}::uuid, 'challenge-' || n, 'python', ${code}, 1, now()
        from generate_series(1, ${count}::int) n`)
    await fill(maxDrafts, '')
    await expect(save('two', at(2))).rejects.toMatchObject({ kind: 'conflict' })
    await database().execute(sql`delete from drafts where slug = 'challenge-1'`)
    expect(await save('two', at(2))).toMatchObject({ isNewest: true })
    await database().execute(sql`delete from drafts where slug <> 'sums'`)
    await fill(32, 'x'.repeat(maxBytesOfDrafts / 32))
    await expect(save('three', at(3))).rejects.toMatchObject({ kind: 'conflict' })
    expect(await save('', at(3))).toMatchObject({ isNewest: true })
  })

  it('the sixty-first within a minute, and says when to come back', async () => {
    for (let second = 0; second < 60; second++) await save('same', at(1))
    await expect(save('same', at(1))).rejects.toMatchObject({ kind: 'too-many-requests', retryAfter: 1 })
    await draftService(app().scope).save(learnerOf(2), { ...place, code: '', version: 1, editedAt: at(1) })
    app().clock.advance(1_000)
    expect(await save('same', at(1))).toMatchObject({ isNewest: true })
  })
})

describe('drafts of one network', () => {
  it('take so many bytes without an account and no more, whoever saves; other networks and accounts go on', async () => {
    const code = 'x'.repeat(65_536)
    const from = (network: string | null, number: number, actor: Actor = learnerOf(number)) =>
      draftService(app().scope).save(actor, { ...place, code, version: 1, editedAt: at(1) }, { network })
    for (let number = 0; number < 128; number++) await from('192.0.2.1', number)
    await expect(from('192.0.2.1', 128)).rejects.toMatchObject({ kind: 'too-many-requests', retryAfter: 2 })
    await from('192.0.2.2', 128)
    const { learnerId } = learnerOf(129)
    const account: AccountActor = {
      ...{ kind: 'account', accountId: learnerId, learnerId, zone: 'UTC', roles: ['learner'] },
      credential: { kind: 'api token', scopes: ['learn'] },
    }
    expect(await from('192.0.2.1', 129, account)).toMatchObject({ isNewest: true })
    app().clock.advance(2_000)
    expect(await from('192.0.2.1', 130)).toMatchObject({ isNewest: true })
  })
})

describe('over HTTP', () => {
  const send = (site: TestApp, method: string, path: string, token: string, body?: unknown) =>
    site.request(path, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })

  it('a learner is refused by the bytes of the network', async () => {
    const site = testApp(database())
    const peer = '198.51.100.7'
    const save = async (): Promise<number> => {
      const made = await site.request('/v1/learners', { method: 'POST', peer })
      const { token } = (await made.json()) as { token: string }
      const body = JSON.stringify({ code: 'x'.repeat(65_536), version: 1, editedAt: at(1) })
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
      const sent = Array.from({ length: 43 }, () =>
        site.request('/v1/drafts/sums/python', { method: 'PUT', peer, headers, body }),
      )
      return (await Promise.all(sent)).filter(({ status }) => status === 429).length
    }
    expect([await save(), await save(), await save()]).toEqual([0, 0, 1])
  })

  it('a learner without an account saves, reads, lists and deletes drafts', async () => {
    const site = testApp(database())
    const { token } = (await (await site.post('/v1/learners', undefined)).json()) as { token: string }
    const path = '/v1/drafts/sums/python'
    const edit = (code: string, editedAt: string) => ({ code, version: 1, editedAt })
    const saved = await send(site, 'PUT', path, token, edit('one', '2026-11-21T12:00:00.123456+01:00'))
    expect(await saved.json()).toMatchObject({
      challenge: 'sums',
      editedAt: '2026-11-21T11:00:00.123Z',
      isNewest: true,
    })
    await send(site, 'PUT', path, token, edit('two', at(2)))
    expect(await (await send(site, 'GET', path, token)).json()).toMatchObject({ code: 'two' })
    expect(await (await send(site, 'GET', `${path}/versions`, token)).json()).toMatchObject({ data: [{ code: 'one' }] })
    expect(await (await send(site, 'GET', '/v1/drafts', token)).json()).toMatchObject({ data: [{ bytes: 3 }] })
    expect((await send(site, 'DELETE', path, token)).status).toBe(204)
    expect((await send(site, 'GET', path, token)).status).toBe(404)
    expect((await site.request(path)).status).toBe(401)
    const wrong = await send(site, 'PUT', path, token, edit('one', 'yesterday'))
    expect(await wrong.json()).toMatchObject({ status: 400, errors: [{ pointer: '/editedAt' }] })
    await publishChallenge(app().scope, { slug: 'add-up', formerly: [{ slug: 'sums', language: 'python' }] })
    const moved = await send(site, 'PUT', path, token, edit('three', at(3)))
    expect([moved.status, moved.headers.get('location')]).toEqual([308, '/v1/drafts/add-up/python'])
  })
})
