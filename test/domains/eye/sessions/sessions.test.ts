import { describe, expect, it } from 'vitest'
import { useEyeApp } from '../../../support/eye-app.ts'
import { at, read, type ReadPage, walk } from '../../../support/eye-reads.ts'

const app = useEyeApp()

const [hour, day] = [3_600_000_000, 86_400_000_000]

interface Summary {
  readonly sessionId: string
  readonly firstAt: string
  readonly lastAt: string
  readonly events: number
  readonly userIds: readonly string[]
}

/** Events of a session at these times, microseconds after the base. */
const send = async (sessionId: string, times: readonly number[], key?: string): Promise<void> => {
  const events = times.map((time) => ({ sessionId, occurredAt: at(time), messageId: `${sessionId} ${time}` }))
  expect((await app().send(events, key)).status).toBe(200)
}

const summary = (sessionId: string, first: number, last: number, events: number): Summary => ({
  sessionId,
  firstAt: at(first),
  lastAt: at(last),
  events,
  userIds: [],
})

describe('GET /v1/sessions/{sessionId}', () => {
  it('answers a session over days and applications as one, with the part of each application', async () => {
    const other = await app().join()
    await send('long', [-3 * day, -day + 5, 7])
    await send('long', [-2 * day, 11], other.writeKey)
    const [mine, theirs] = [
      { applicationId: app().id, firstAt: at(-3 * day), lastAt: at(7), events: 3 },
      { applicationId: other.id, firstAt: at(-2 * day), lastAt: at(11), events: 2 },
    ]
    const path = '/v1/sessions/long'
    expect(await read(app(), path)).toEqual({ ...summary('long', -3 * day, 11, 5), applications: [mine, theirs] })
    expect(await read(app(), `${path}?application=${other.id}`)).toMatchObject({ events: 2, applications: [theirs] })
    expect(await read(app(), path, app().readKey)).toEqual({
      ...summary('long', -3 * day, 7, 3),
      applications: [mine],
    })
  })

  it('answers a session by any id that an event can have', async () => {
    const ids = [
      'a/b',
      '/',
      'ä ö?#%',
      '%2F',
      '%252F',
      '%2e',
      '%',
      '+',
      '\\',
      './..',
      '...',
      'events',
      '🙂'.repeat(100),
      ' ',
      '\n',
    ]
    for (const sessionId of ['.', '..', ...ids]) {
      await send(sessionId, [1])
      const query = `sessionId=${encodeURIComponent(sessionId)}`
      expect(await read(app(), `/v1/events?${query}`), sessionId).toMatchObject({ data: [{ sessionId }] })
      expect(await read(app(), `/v1/sessions?${query}`), sessionId).toEqual({
        data: [summary(sessionId, 1, 1, 1)],
        meta: { nextCursor: null },
      })
      // No address can end in these: every client takes them for steps.
      if (sessionId === '.' || sessionId === '..') continue
      const path = `/v1/sessions/${encodeURIComponent(sessionId)}`
      expect(await read(app(), path), sessionId).toMatchObject({ sessionId, events: 1 })
      expect(await read(app(), `${path}/events`), sessionId).toMatchObject({ data: [{ sessionId }] })
    }
  })

  it('finds a session by query only where its first event lies in the range, and the reader may see it', async () => {
    const other = await app().join()
    await send('..', [hour])
    const found = async (query: string, token?: string): Promise<number> =>
      (await read<ReadPage<Summary>>(app(), `/v1/sessions?sessionId=..${query}`, token)).data.length
    expect(await found(`&from=${at(hour)}&to=${at(hour + 1)}`, app().readKey)).toBe(1)
    expect(await found(`&from=${at(hour + 1)}`)).toBe(0)
    expect(await found(`&to=${at(hour)}`)).toBe(0)
    expect(await found('', other.readKey)).toBe(0)
    expect((await app().ask('GET', '/v1/sessions?sessionId=')).status).toBe(400)
  })

  it('refuses an unknown session, and one that only another application has reported on, in the same words', async () => {
    const other = await app().join()
    await send('theirs', [1], other.writeKey)
    const of = async (path: string): Promise<unknown> => {
      const response = await app().ask('GET', path, undefined, app().readKey)
      expect(response.status, path).toBe(404)
      const { instance, ...problem } = (await response.json()) as { instance: string }
      expect(instance).toBe(path.replace(/\?.*/, ''))
      return problem
    }
    expect(await of('/v1/sessions/theirs')).toEqual(await of('/v1/sessions/unknown'))
    expect(await of('/v1/sessions/theirs/events')).toEqual(await of('/v1/sessions/unknown/events'))
    const { meta } = await read<ReadPage<unknown>>(app(), '/v1/sessions/theirs/events?limit=1')
    expect(meta.nextCursor).toBeNull()
  })

  it('answers an empty timeline, not 404, where a filter leaves nothing of a session', async () => {
    await send('session', [1])
    expect(await read(app(), '/v1/sessions/session/events?category=none', app().readKey)).toMatchObject({ data: [] })
  })
})

describe('GET /v1/sessions', () => {
  describe('answers', () => {
    it('each session once by its first event, newest first, whatever the size of a page', async () => {
      const other = await app().join()
      const expected: Summary[] = []
      for (let number = 0; number < 12; number++) {
        const first = -number * 7 * hour
        const sessionId = `session ${String(number).padStart(2, '0')}`
        // Every third goes on the next day, every other one has an event of the other application.
        const [lasts, isShared] = [number % 3 === 0, number % 2 === 0]
        await send(sessionId, lasts ? [first, first + 9 * hour, first + 20 * hour] : [first, first + 60])
        if (isShared) await send(sessionId, [first + 30], other.writeKey)
        const events = (lasts ? 3 : 2) + (isShared ? 1 : 0)
        expected.push(summary(sessionId, first, lasts ? first + 20 * hour : first + 60, events))
      }
      for (const limit of [1, 5, 12, 100])
        expect(await walk<Summary>(app(), `/v1/sessions?limit=${limit}`), `${limit}`).toEqual(expected)
    })

    it('only those whose first event that the reader may see lies in the range', async () => {
      const other = await app().join()
      await send('before', [-day])
      await send('begins before', [-1, 5])
      await send('at the beginning', [0, day / 4])
      await send('at the end', [hour])
      await send('theirs first', [-5], other.writeKey)
      await send('theirs first', [10])
      const path = `/v1/sessions?from=${at(0)}&to=${at(hour)}`
      const ids = async (query: string, token?: string): Promise<readonly string[]> =>
        (await walk<Summary>(app(), path + query, token)).map(({ sessionId }) => sessionId)
      expect(await ids('')).toEqual(['at the beginning'])
      expect(await ids('', app().readKey)).toEqual(['theirs first', 'at the beginning'])
      expect(await ids(`&application=${app().id}`)).toEqual(['theirs first', 'at the beginning'])
      expect(await ids(`&application=${other.id}`)).toEqual([])
    })

    it('those that begin in the same microsecond once each', async () => {
      const other = await app().join()
      for (const sessionId of ['a', 'b', 'c', 'd', 'e']) {
        await send(sessionId, [5])
        await send(sessionId, [5, 6], other.writeKey)
      }
      const found = await walk<Summary>(app(), '/v1/sessions?limit=2')
      expect(found).toEqual(['e', 'd', 'c', 'b', 'a'].map((id) => summary(id, 5, 6, 3)))
    })

    it('goes on past many days of sessions that began before', async () => {
      const lasting = Array.from({ length: 30 }, (_, index) => `lasting ${String(index).padStart(2, '0')}`)
      for (const sessionId of lasting) await send(sessionId, [-3 * day, -2 * day, -day, 0])
      await send('short', [-4 * day])
      const found = await walk<Summary>(app(), '/v1/sessions?limit=1')
      expect(found.map(({ sessionId }) => sessionId)).toEqual([...lasting.toReversed(), 'short'])
    })

    it('what it answered two seconds ago, to the same reader alone', async () => {
      const other = await app().join()
      const count = async (token: string): Promise<number> =>
        (await read<ReadPage<Summary>>(app(), '/v1/sessions', token)).data.length
      await send('first', [1])
      expect([await count(app().readKey), await count(other.readKey)]).toEqual([1, 0])
      await send('second', [2])
      expect(await count(app().readKey)).toBe(1)
      app().clock.advance(2_001)
      expect([await count(app().readKey), await count(other.readKey)]).toEqual([2, 0])
    })
  })

  it.each([
    ['limit=1001', '/limit'],
    ['from=2026-11-02T00:00:00Z&to=2026-11-01T00:00:00Z', '/to'],
    ['cursor=ZSAw', '/cursor'],
    ['category=page', '/category'],
  ])('refuses %s, and points at %s', async (query, pointer) => {
    const response = await app().ask('GET', `/v1/sessions?${query}`)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ errors: [{ in: 'query', pointer }] })
  })
})
