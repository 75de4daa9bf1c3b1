import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { type Exact, exactValue, member, objectText } from '../../../support/exact-json.ts'
import { useEyeApp } from '../../../support/eye-app.ts'

const app = useEyeApp()

interface Receipt {
  readonly status: string
  readonly pointer?: string
}

const [past, future] = ['2026-11-21T11:00:00Z', '2026-11-22T00:00:00Z']

/** An event as text, so that nothing is lost before it is sent. */
const eventText = (data: string, more: Record<string, unknown> = {}): string =>
  JSON.stringify({ sessionId: 's', category: 'c', name: 'n', occurredAt: past, ...more }).replace(
    /}$/,
    `,"data":${data}}`,
  )

const sendTexts = async (texts: readonly string[], form: 'json' | 'lines' = 'json'): Promise<readonly Receipt[]> => {
  const [type, body] =
    form === 'json'
      ? ['application/json', `[${texts.join(' , ')}]`]
      : ['application/x-ndjson', texts.map((text) => text.replaceAll(/[\n\t]/g, ' ')).join('\n')]
  const headers = { authorization: `Bearer ${app().writeKey}`, 'content-type': type }
  const response = await app().request('/v1/events/batches', { method: 'POST', headers, body })
  expect(response.status).toBe(200)
  return ((await response.json()) as { receipts: Receipt[] }).receipts
}

const statuses = (receipts: readonly Receipt[]): readonly string[] => receipts.map(({ status }) => status)

const text = async (path: string, accept = '*/*'): Promise<string> => {
  const response = await app().request(path, { headers: { authorization: `Bearer ${app().readKey}`, accept } })
  expect(response.status, path).toBe(200)
  return response.text()
}

/** The exact data of the events of a page. */
const dataOf = (page: string): readonly (Exact | undefined)[] =>
  (member(exactValue(page), 'data') as readonly Exact[]).map((event) => member(event, 'data'))

describe('the data of an event', () => {
  it('is read back as it was sent, wherever it is read', async () => {
    let turn = 0
    await fc.assert(
      fc.asyncProperty(fc.array(objectText, { minLength: 1, maxLength: 12 }), async (texts) => {
        await app().db.execute(sql`truncate events, quarantined_events, event_counts, session_days`)
        turn++
        const at = (day: string) =>
          texts.map((data, index) => {
            const occurredAt = day.replace('00Z', `${String(index).padStart(2, '0')}Z`)
            return eventText(data, { occurredAt, messageId: `${turn} ${index}` })
          })
        const form = turn % 3 === 0 ? 'lines' : 'json'
        expect(statuses(await sendTexts(at(past), form))).toEqual(texts.map(() => 'stored'))
        expect(statuses(await sendTexts(at(future)))).toEqual(texts.map(() => 'quarantined'))
        const sent = texts.map(exactValue)
        expect(dataOf(await text('/v1/events?order=asc'))).toEqual(sent)
        expect(dataOf(await text('/v1/sessions/s/events'))).toEqual(sent)
        const lines = (await text('/v1/events/export?order=asc')).trim().split('\n')
        expect(lines.map((line) => member(exactValue(line), 'data'))).toEqual(sent)
        const csv = await text('/v1/events/export?order=asc', 'text/csv')
        const rows: Record<string, string>[] = parse(csv, { columns: true })
        expect(rows.map(({ data }) => exactValue(data ?? ''))).toEqual(sent)
        const sorted = (values: readonly unknown[]) => values.map((value) => JSON.stringify(value)).sort()
        expect(sorted(dataOf(await text('/v1/quarantine')))).toEqual(sorted(sent))
      }),
      { numRuns: 25 },
    )
  })

  it('comes out of quarantine, and over a tail, with every digit', async () => {
    const data = '{"__proto__":{"n":1524831183200260097},"a":0.10,"b":1E400,"c":1e-400}'
    const tail = await app().ask('GET', '/v1/events/live', undefined, app().readKey)
    const reader = tail.body?.getReader()
    await reader?.read()
    await sendTexts([eventText(data)])
    const { value } = (await reader?.read()) ?? {}
    await reader?.cancel()
    const [, shown = ''] = /^data: (.*)$/m.exec(new TextDecoder().decode(value)) ?? []
    expect(member(exactValue(shown), 'data')).toEqual(exactValue(data))
    expect(shown).toContain('1524831183200260097')
    expect(shown).toContain('0.10')
    await sendTexts([eventText(data, { occurredAt: future })])
    app().clock.set('2026-11-22T00:00:01Z')
    expect((await app().ask('POST', '/v1/quarantine/replays', {})).status).toBe(200)
    expect(dataOf(await text('/v1/events'))).toEqual([exactValue(data), exactValue(data)])
  })

  it('makes two events of two that differ in it', async () => {
    const pairs = [
      ['{"order_id":9007199254740992}', '{"order_id":9007199254740993}'],
      ['{"a":0.1}', '{"a":0.1000000000000000055511151231257827}'],
      ['{"a":1e400}', '{"a":1e401}'],
      ['{"a":1e-400}', '{"a":0}'],
      ['{"__proto__":1}', '{}'],
      ['{"__proto__":{"a":1}}', '{"__proto__":{"a":2}}'],
      [`{"a":${'1'.repeat(1_000)}}`, `{"a":${'1'.repeat(999)}2}`],
      ['{"a":1}', '{"a":"1"}'],
      ['{"a":[1,2]}', '{"a":[2,1]}'],
      ['{"a":5e-324}', '{"a":4.9406564584124654e-324}'],
    ]
    for (const pair of pairs) {
      const receipts = await sendTexts(pair.map((data) => eventText(data, { sessionId: pair.join().slice(0, 100) })))
      expect(statuses(receipts), pair.join(' ')).toEqual(['stored', 'stored'])
    }
  })

  it('makes one event of two whose data are the same value, however it is written', async () => {
    const pairs = [
      ['{"a":1,"b":{"c":2,"d":3}}', '{"b":{"d":3,"c":2},"a":1}'],
      ['{"a":[1,2]}', '{ "a" : [ 1 ,\t2 ] }'],
      ['{"é":"é"}', '{"\\u00e9":"\\u00e9"}'],
      ['{"x":[1,100,0.5,0,1e400]}', '{"x":[1.0,1e2,5E-1,-0,10e399]}'],
    ]
    for (const pair of pairs) {
      expect(statuses(await sendTexts(pair.map((data) => eventText(data)))), pair.join(' ')).toEqual([
        'stored',
        'duplicate',
      ])
    }
  })

  it('is refused with a pointer where it cannot be kept', async () => {
    const cases = [
      [`{"a":[1,${'1'.repeat(1_001)}]}`, '/data/a/1'],
      ['{"a":{"b":1e1000}}', '/data/a/b'],
      ['{"a":1e-1000}', '/data/a'],
      ['{"a":1e99999999999999999999}', '/data/a'],
      [`{"a":[${'1e999,'.repeat(70)}1]}`, '/data/a/65'],
      ['{"__proto__":1,"\\u005f_proto__":2}', '/data/__proto__'],
      ['{"a":"\\ud800"}', '/data/a'],
      ['{"\\u0000":1}', '/data/\0'],
      ['[]', '/data'],
      ['"{}"', '/data'],
      ['null', '/data'],
    ] as const
    const receipts = await sendTexts([...cases.map(([data]) => eventText(data)), eventText('{}')])
    expect(receipts.map(({ status, pointer }) => [status, pointer])).toEqual([
      ...cases.map(([, pointer]) => ['rejected', pointer]),
      ['stored', undefined],
    ])
    const single = await app().ask('POST', '/v1/events', eventText('{"a":{"b":1e1000}}'), app().writeKey)
    expect([single.status, await single.json()]).toMatchObject([
      400,
      { errors: [{ in: 'body', pointer: '/data/a/b' }] },
    ])
  })
})

describe('what stands beside the data of an event', () => {
  it('is refused with a pointer, not rounded or left out', async () => {
    const cases = [
      '"sequence":1.00000000000000000001',
      '"sequence":1e400',
      '"__proto__":{}',
      '"sequence":0.99999999999999999999',
    ]
    const receipts = await sendTexts(cases.map((more) => eventText(`{},${more}`)))
    expect(receipts.map(({ pointer }) => pointer)).toEqual(['/sequence', '/sequence', '/__proto__', '/sequence'])
  })

  it('makes two events of two whose times differ by a nanosecond', async () => {
    const times = ['00.000001001Z', '00.000001002+00:00', '00.000001Z', '00.000001000Z', '00.00000100Z']
    const receipts = await sendTexts(times.map((time) => eventText('{}', { occurredAt: `2026-11-21T11:00:${time}` })))
    expect(statuses(receipts)).toEqual(['stored', 'stored', 'stored', 'duplicate', 'duplicate'])
  })
})

describe('a schema of data', () => {
  it('is refused with a pointer when its numbers would lose digits', async () => {
    const schema = '{"properties":{"a":{"maximum":9007199254740993}}}'
    const body = `{"applicationId":"${app().id}","category":"c","name":"n","schema":${schema}}`
    const response = await app().ask('POST', '/v1/event-schemas', body)
    expect([response.status, await response.json()]).toMatchObject([
      400,
      { errors: [{ pointer: '/schema/properties/a/maximum' }] },
    ])
  })
})
