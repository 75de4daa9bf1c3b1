import { describe, expect, it } from 'vitest'
import { useEyeApp } from '../../../support/eye-app.ts'
import { at, read, type ReadEvent, walk } from '../../../support/eye-reads.ts'

const app = useEyeApp()

interface Count {
  readonly bucket: string
  readonly category?: string
  readonly name?: string
  readonly events: number
}
interface Counts {
  readonly data: readonly Count[]
  readonly meta: { readonly from: string; readonly to: string }
}

const minute = 60_000_000
/** From 2026-11-20T12:00:00Z on, over a day and a half, some of them at the very edge of a bucket. */
const times = [
  0,
  1,
  minute - 1,
  minute,
  59 * minute,
  60 * minute - 1,
  60 * minute,
  12 * 60 * minute - 1,
  12 * 60 * minute,
]

const sendAll = async (key?: string): Promise<void> => {
  const events = times.map((time, index) => ({
    occurredAt: at(time),
    category: index % 2 === 0 ? 'page' : 'form',
    name: index % 3 === 0 ? 'view' : 'submit',
    messageId: `${index}`,
  }))
  expect((await app().send(events, key)).status).toBe(200)
}

const lengths = { minute: 16, hour: 13, day: 10 } as const
const rest = { minute: ':00.000000Z', hour: ':00:00.000000Z', day: 'T00:00:00.000000Z' } as const
const [from, to] = ['2026-11-20T12:00:00Z', '2026-11-21T12:00:00Z']

/** The buckets as the rows themselves give them. */
const counted = (events: readonly ReadEvent[], bucket: keyof typeof lengths): readonly Count[] => {
  const counts = new Map<string, number>()
  for (const { occurredAt } of events) {
    const start = occurredAt.slice(0, lengths[bucket]) + rest[bucket]
    counts.set(start, (counts.get(start) ?? 0) + 1)
  }
  return [...counts]
    .map(([bucket, events]) => ({ bucket, events }))
    .sort((left, right) => (left.bucket < right.bucket ? -1 : 1))
}

describe('GET /v1/event-counts', () => {
  describe('answers', () => {
    it.each(['minute', 'hour', 'day'] as const)(
      'every %s that holds events, as the rows give it, for each filter and reader',
      async (bucket) => {
        const other = await app().join()
        await sendAll()
        await sendAll(other.writeKey)
        await app().send({ occurredAt: at(3 * minute) }, other.writeKey)
        for (const filter of [
          '',
          '&category=page',
          '&name=view',
          '&category=form&name=submit',
          `&application=${other.id}`,
        ])
          for (const token of filter.includes('application') ? [undefined] : [undefined, app().readKey]) {
            const rows = await walk<ReadEvent>(app(), `/v1/events?limit=1000${filter}`, token)
            const path = `/v1/event-counts?bucket=${bucket}&from=${from}&to=${to}${filter}`
            expect((await read<Counts>(app(), path, token)).data, path).toEqual(counted(rows, bucket))
          }
      },
    )

    it('each type by itself', async () => {
      await sendAll()
      const path = `/v1/event-counts?bucket=day&by=type&from=${from}&to=${to}`
      const first = '2026-11-20T00:00:00.000000Z'
      expect((await read<Counts>(app(), path)).data).toEqual([
        { bucket: first, category: 'form', name: 'submit', events: 3 },
        { bucket: first, category: 'form', name: 'view', events: 1 },
        { bucket: first, category: 'page', name: 'submit', events: 2 },
        { bucket: first, category: 'page', name: 'view', events: 2 },
        { bucket: '2026-11-21T00:00:00.000000Z', category: 'page', name: 'submit', events: 1 },
      ])
    })

    it('whole buckets where the range cuts one, and says so', async () => {
      await sendAll()
      const path = '/v1/event-counts?bucket=hour&from=2026-11-20T12:30:00Z&to=2026-11-20T13:00:00.000001Z'
      expect(await read<Counts>(app(), path)).toEqual({
        data: [
          { bucket: '2026-11-20T12:00:00.000000Z', events: 6 },
          { bucket: '2026-11-20T13:00:00.000000Z', events: 1 },
        ],
        meta: {
          from: '2026-11-20T12:00:00.000000Z',
          to: '2026-11-20T14:00:00.000000Z',
          timeZone: 'UTC',
          measure: 'events',
          exact: true,
        },
      })
    })
  })

  describe('refuses', () => {
    it('more than 10,000 buckets with 422, and not one fewer', async () => {
      const ask = (end: string): Promise<Response> =>
        app().ask('GET', `/v1/event-counts?bucket=minute&from=2026-11-01T00:00:00Z&to=${end}`)
      expect((await ask('2026-11-07T22:40:00Z')).status).toBe(200)
      const refusal = await ask('2026-11-07T22:40:01Z')
      expect(refusal.status).toBe(422)
      expect(await refusal.json()).toMatchObject({ errors: [{ in: 'query', pointer: '/to' }] })
    })

    it.each([
      ['', '/bucket'],
      [`bucket=fortnight&from=${from}&to=${to}`, '/bucket'],
      [`bucket=day&to=${to}`, '/from'],
      [`bucket=day&from=${from}`, '/to'],
      [`bucket=day&from=${to}&to=${from}`, '/to'],
      [`bucket=day&from=${from}&to=${to}&by=name`, '/by'],
    ])('"%s", and points at %s', async (query, pointer) => {
      const response = await app().ask('GET', `/v1/event-counts?${query}`)
      expect(response.status).toBe(400)
      const { errors } = (await response.json()) as { errors: { pointer: string }[] }
      expect(errors.map((it) => it.pointer)).toContain(pointer)
    })
  })

  describe('protects', () => {
    it('the counts of another application, also when the same question was just answered to it', async () => {
      const other = await app().join()
      await sendAll()
      const path = `/v1/event-counts?bucket=day&from=${from}&to=${to}`
      expect((await read<Counts>(app(), path, app().readKey)).data).toHaveLength(2)
      expect((await read<Counts>(app(), path, other.readKey)).data).toEqual([])
      expect((await app().ask('GET', `${path}&application=${app().id}`, undefined, other.readKey)).status).toBe(403)
    })
  })
})

describe('GET /v1/event-types', () => {
  it('answers each category and name with its events and its last hour', async () => {
    const other = await app().join()
    await sendAll()
    await sendAll(other.writeKey)
    const types = [
      { category: 'form', name: 'submit', events: 3, lastBucket: '2026-11-20T23:00:00.000000Z' },
      { category: 'form', name: 'view', events: 1, lastBucket: '2026-11-20T12:00:00.000000Z' },
      { category: 'page', name: 'submit', events: 3, lastBucket: '2026-11-21T00:00:00.000000Z' },
      { category: 'page', name: 'view', events: 2, lastBucket: '2026-11-20T13:00:00.000000Z' },
    ]
    expect(await walk(app(), '/v1/event-types', app().readKey)).toEqual(types)
    expect(await walk(app(), '/v1/event-types?limit=1', app().readKey)).toEqual(types)
    expect(await walk(app(), '/v1/event-types')).toEqual(types.map((type) => ({ ...type, events: type.events * 2 })))
    const late = await walk(app(), '/v1/event-types?from=2026-11-20T23:30:00Z', app().readKey)
    expect(late).toEqual([
      { ...types[0], events: 1 },
      { ...types[2], events: 1 },
    ])
    expect(await walk(app(), '/v1/event-types?name=view', app().readKey)).toEqual([types[1], types[3]])
  })

  it('refuses a cursor of another list', async () => {
    expect((await app().ask('GET', '/v1/event-types?cursor=ZSBm')).status).toBe(400)
  })
})
