import { describe, expect, it } from 'vitest'
import { useEyeApp } from '../../../support/eye-app.ts'
import { at, read, type ReadEvent, type ReadPage, walk } from '../../../support/eye-reads.ts'

const app = useEyeApp()

interface Kind {
  readonly session: number
  readonly category: string
  readonly name: string
  readonly minute: number
}

/** 48 events: two applications, three sessions, four types, over six hours. */
const kinds: readonly Kind[] = Array.from({ length: 48 }, (_, index) => ({
  session: index % 3,
  category: index % 4 < 2 ? 'page' : 'form',
  name: index % 2 === 0 ? 'view' : 'submit',
  minute: (index * 37) % 360,
}))

const send = async (of: readonly Kind[], key?: string): Promise<void> => {
  const events = of.map(({ session, category, name, minute }) => ({
    sessionId: `session ${session}`,
    category,
    name,
    occurredAt: at(minute * 60_000_000 + 243_860),
    messageId: `${minute}`,
    data: { minute },
  }))
  expect((await app().send(events, key)).status).toBe(200)
}

const minutes = (events: readonly ReadEvent[]): readonly unknown[] =>
  events.map(({ data }) => (data as { minute: number }).minute)
const descending = (of: readonly Kind[]): readonly number[] =>
  of.map(({ minute }) => minute).sort((left, right) => right - left)

describe('GET /v1/events', () => {
  describe('answers', () => {
    it('an event with all that was sent, microseconds included, and what was added', async () => {
      const sent = {
        sessionId: 'né "1"',
        category: 'form interaction',
        name: 'submit',
        data: { form: { first_name: 'Ann', tags: ['a', null, 1.5] } },
        occurredAt: '2026-11-21T09:15:27.243860',
        sentAt: '2026-11-21T09:15:30Z',
        sequence: 7,
        messageId: 'm-1',
      }
      const receipt = (await (await app().send(sent)).json()) as { id: string }
      const { data } = await read<ReadPage<ReadEvent>>(app(), '/v1/events', app().readKey)
      expect(data).toEqual([
        {
          ...sent,
          id: receipt.id,
          applicationId: app().id,
          occurredAt: '2026-11-21T09:15:27.243860Z',
          sentAt: '2026-11-21T09:15:30.000000Z',
          receivedAt: '2026-11-21T12:00:00.000000Z',
          bot: false,
          userId: null,
        },
      ])
    })

    it('every combination of filters, newest first, whatever the size of a page', async () => {
      const other = await app().join()
      const [mine, theirs] = [kinds.slice(0, 30), kinds.slice(30)]
      await send(mine)
      await send(theirs, other.writeKey)
      const [from, to] = [60, 240]
      for (let bits = 0; bits < 16; bits++) {
        const isOn = (bit: number): boolean => (bits & (1 << bit)) > 0
        const filters = [
          ...(isOn(0) ? ['category=form'] : []),
          ...(isOn(1) ? ['name=view'] : []),
          ...(isOn(2) ? [`application=${other.id}`] : []),
          ...(isOn(3) ? [`from=${at(from * 60_000_000 + 243_860)}`, `to=${at(to * 60_000_000 + 243_860)}`] : []),
        ].join('&')
        const expected = descending(
          (isOn(2) ? theirs : kinds).filter(
            ({ category, name, minute }) =>
              (!isOn(0) || category === 'form') &&
              (!isOn(1) || name === 'view') &&
              (!isOn(3) || (minute >= from && minute < to)),
          ),
        )
        for (const limit of [4, 100]) {
          const found = await walk<ReadEvent>(app(), `/v1/events?limit=${limit}&${filters}`)
          expect(minutes(found), filters).toEqual(expected)
        }
        const oldest = await walk<ReadEvent>(app(), `/v1/events?limit=5&order=asc&${filters}`)
        expect(minutes(oldest), `${filters} oldest first`).toEqual(expected.toReversed())
      }
    })

    it('events whose types come once each, wherever in the range they lie and whichever page reaches them', async () => {
      const single = [0, 1, 2, 3, 4, 5].map((hour) => ({
        session: 0,
        category: 'page',
        name: `${hour}`,
        minute: hour * 60,
      }))
      await send(single)
      const range = `from=${at(243_860)}&to=${at(5 * 3_600_000_000 + 1_000_000)}`
      for (const filters of [`category=page&${range}`, `application=${app().id}&${range}`, 'category=page']) {
        const found = minutes(await walk<ReadEvent>(app(), `/v1/events?limit=1&${filters}`))
        expect(found, filters).toEqual([300, 240, 180, 120, 60, 0])
        const back = minutes(await walk<ReadEvent>(app(), `/v1/events?limit=1&order=asc&${filters}`))
        expect(back, `${filters} oldest first`).toEqual([0, 60, 120, 180, 240, 300])
      }
    })

    it('a session with every other filter, oldest first', async () => {
      await send(kinds)
      const found = await walk<ReadEvent>(
        app(),
        `/v1/events?sessionId=session%201&category=page&limit=2&from=${at(3_600_000_000)}`,
      )
      const expected = kinds.filter(
        ({ session, category, minute }) => session === 1 && category === 'page' && minute >= 60,
      )
      expect(expected.length).toBeGreaterThan(2)
      expect(minutes(found)).toEqual(descending(expected).toReversed())
    })

    it('a range to the microsecond: its beginning in, its end out', async () => {
      await app().send([100, 101, 102, 103].map((time) => ({ occurredAt: at(time), data: { minute: time } })))
      for (const path of ['', '&sessionId=session', '&category=page', `&category=page&application=${app().id}`]) {
        const { data } = await read<ReadPage<ReadEvent>>(app(), `/v1/events?from=${at(101)}&to=${at(103)}${path}`)
        expect(new Set(minutes(data)), path).toEqual(new Set([101, 102]))
      }
    })

    it('links to the first and the next page that keep the filters', async () => {
      await send(kinds.slice(0, 5))
      const first = await app().ask('GET', '/v1/events?limit=2&order=asc')
      const { meta } = (await first.json()) as ReadPage<ReadEvent>
      expect(first.headers.get('link')).toBe(
        `</v1/events?limit=2&order=asc>; rel="first", </v1/events?limit=2&order=asc&cursor=${meta.nextCursor}>; rel="next"`,
      )
    })
  })

  describe('refuses', () => {
    it.each([
      ['limit=0', '/limit'],
      ['limit=1001', '/limit'],
      ['order=up', '/order'],
      ['from=yesterday', '/from'],
      ['to=2026-11-31T00:00:00Z', '/to'],
      ['from=2026-11-02T00:00:00Z&to=2026-11-02T00:00:00Z', '/to'],
      ['application=me', '/application'],
      ['category=', '/category'],
      ['name=a%00', '/name'],
      [`sessionId=${'x'.repeat(201)}`, '/sessionId'],
      ['cursor=', '/cursor'],
      ['cursor=bm90aGluZw', '/cursor'],
      ['page=2', '/page'],
    ])('%s, and points at %s', async (query, pointer) => {
      const response = await app().ask('GET', `/v1/events?${query}`)
      expect(response.status).toBe(400)
      expect(await response.json()).toMatchObject({ errors: [{ in: 'query', pointer }] })
    })

    it('a cursor with one character changed, added or left out', async () => {
      await send(kinds.slice(0, 6))
      const list = await read<ReadPage<ReadEvent>>(app(), '/v1/events?limit=1')
      const session = await read<ReadPage<ReadEvent>>(app(), '/v1/events?limit=1&sessionId=session%201')
      for (const [path, cursor = ''] of [
        ['/v1/events?', list.meta.nextCursor ?? ''],
        ['/v1/events?sessionId=session%201&', session.meta.nextCursor ?? ''],
      ]) {
        expect((await app().ask('GET', `${path}cursor=${cursor}`)).status).toBe(200)
        for (const changed of [`${cursor}A`, cursor.slice(0, -1), `A${cursor.slice(1)}`, `${cursor}=`, ` ${cursor}`]) {
          expect((await app().ask('GET', `${path}cursor=${encodeURIComponent(changed)}`)).status, changed).toBe(400)
        }
      }
    })

    it('a cursor of a list for a session, and one of a session for a list', async () => {
      await send(kinds.slice(0, 6))
      const list = await read<ReadPage<ReadEvent>>(app(), '/v1/events?limit=1')
      const session = await read<ReadPage<ReadEvent>>(app(), '/v1/events?limit=1&sessionId=session%201')
      for (const path of [
        `/v1/events?sessionId=session%201&cursor=${list.meta.nextCursor}`,
        `/v1/events?cursor=${session.meta.nextCursor}`,
        `/v1/sessions/session%201/events?cursor=${list.meta.nextCursor}`,
      ]) {
        const response = await app().ask('GET', path)
        expect(response.status, path).toBe(400)
        expect(await response.json()).toMatchObject({ errors: [{ in: 'query', pointer: '/cursor' }] })
      }
    })
  })

  describe('protects', () => {
    const paths = ['/v1/events', '/v1/events/export', '/v1/events/live', '/v1/sessions', '/v1/event-types']

    it.each(paths)('%s from who has no key, an unknown one, or a write key', async (path) => {
      expect((await app().request(path)).status).toBe(401)
      expect((await app().ask('GET', path, undefined, `tsr_${'0'.repeat(64)}`)).status).toBe(401)
      expect((await app().ask('GET', path, undefined, app().writeKey)).status).toBe(403)
    })

    it.each(paths)('%s from a key that names another application', async (path) => {
      const other = await app().join()
      const response = await app().ask('GET', `${path}?application=${other.id}`, undefined, app().readKey)
      expect(response.status).toBe(403)
    })

    it('the events of another application in a session that both report on', async () => {
      const other = await app().join()
      await app().send({ sessionId: 'shared', data: { minute: 1 }, messageId: 'mine' })
      await app().send({ sessionId: 'shared', data: { minute: 2 }, messageId: 'theirs' }, other.writeKey)
      for (const path of [
        '/v1/events',
        '/v1/events?sessionId=shared',
        '/v1/events?category=page',
        '/v1/events?name=view',
      ]) {
        expect(minutes((await read<ReadPage<ReadEvent>>(app(), path, app().readKey)).data), path).toEqual([1])
        expect(minutes((await read<ReadPage<ReadEvent>>(app(), path, other.readKey)).data), path).toEqual([2])
        expect((await read<ReadPage<ReadEvent>>(app(), path)).data, path).toHaveLength(2)
      }
    })
  })
})
