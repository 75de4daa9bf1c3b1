import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { useEyeApp } from '../../../support/eye-app.ts'
import { at, type ReadEvent, walk } from '../../../support/eye-reads.ts'

const app = useEyeApp()

const lines = (text: string): readonly ReadEvent[] =>
  text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as ReadEvent)

const exported = async (query = '', token?: string): Promise<readonly ReadEvent[]> => {
  const response = await app().ask('GET', `/v1/events/export${query}`, undefined, token)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('application/x-ndjson')
  return lines(await response.text())
}

/** More than two pages of a stream. */
const sendMany = async (): Promise<void> => {
  for (let batch = 0; batch < 3; batch++) {
    await app().send(
      Array.from({ length: 800 }, (_, index) => ({
        sessionId: `session ${index % 2}`,
        occurredAt: at((batch * 800 + index) * 1_000),
        messageId: `${batch}-${index}`,
      })),
    )
  }
}

describe('GET /v1/events/export', () => {
  describe('answers', () => {
    it('every event once, in the order of the list, over more than one page', async () => {
      await sendMany()
      for (const query of ['', '?order=asc', '?sessionId=session%201', `?category=page&to=${at(2_000_000)}`]) {
        const listed = await walk<ReadEvent>(app(), `/v1/events${query}${query ? '&' : '?'}limit=1000`)
        expect(await exported(query), query).toEqual(listed)
        expect(listed.length, query).toBeGreaterThan(1_000)
      }
    })

    it('comma-separated values with one header, the data as JSON, when those are preferred', async () => {
      await sendMany()
      await app().send({ sessionId: 'a,"b"\n=1+1', data: { text: 'x,"y"\n', list: [1] } })
      const headers = { accept: 'text/csv', authorization: `Bearer ${app().readKey}` }
      const response = await app().request('/v1/events/export', { headers })
      expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present')
      const rows: Record<string, string>[] = parse(await response.text(), { columns: true })
      const events = await exported()
      expect(rows.map(({ id }) => id)).toEqual(events.map(({ id }) => id))
      const odd = rows.find(({ sessionId }) => sessionId === 'a,"b"\n=1+1')
      expect(JSON.parse(odd?.['data'] ?? '')).toEqual({ text: 'x,"y"\n', list: [1] })
      expect(odd).toMatchObject({ bot: 'false', sentAt: '', sequence: '0', category: 'page' })
    })

    it('nothing but an end, or a header, where there is nothing', async () => {
      expect(await exported()).toEqual([])
      const headers = { accept: 'text/csv', authorization: `Bearer ${app().readKey}` }
      const text = await (await app().request('/v1/events/export', { headers })).text()
      expect(text).toMatch(/^id,applicationId,[A-Za-z,]+\n$/)
    })

    it('only events that have the value at the pointer', async () => {
      const data = [
        { form: { email: 'ann@example.com' } },
        { form: { email: 'bob@example.com' } },
        { form: [{ email: 'ann@example.com' }], 'a/b': { '~': 7 } },
        { form: 'ann@example.com', on: true, none: null },
      ]
      await app().send(data.map((data, index) => ({ data, messageId: `${index}` })))
      const having = async (pointer: string, value: string): Promise<readonly (string | null)[]> => {
        const query = `?pointer=${encodeURIComponent(pointer)}&value=${encodeURIComponent(value)}`
        return (await exported(query)).map(({ messageId }) => messageId)
      }
      expect(await having('/form/email', 'ann@example.com')).toEqual(['0'])
      expect(await having('/form/0/email', 'ann@example.com')).toEqual(['2'])
      expect(await having('/form/-1/email', 'ann@example.com')).toEqual([])
      expect(await having('/form/length', '1')).toEqual([])
      expect(await having('/a~1b/~0', '7')).toEqual(['2'])
      expect(await having('/on', 'true')).toEqual(['3'])
      expect(await having('/none', 'null')).toEqual(['3'])
      expect(await having('/__proto__', '{}')).toEqual([])
    })
  })

  describe('refuses', () => {
    it.each([
      ['pointer=/a', '/value'],
      ['value=a', '/pointer'],
      ['pointer=a&value=a', '/pointer'],
      ['pointer=/~2&value=a', '/pointer'],
      ['limit=10', '/limit'],
    ])('%s, and points at %s', async (query, pointer) => {
      const response = await app().ask('GET', `/v1/events/export?${query}`)
      expect(response.status).toBe(400)
      expect(await response.json()).toMatchObject({ errors: [{ in: 'query', pointer }] })
    })

    it('another media type with 406', async () => {
      const headers = { accept: 'application/xml', authorization: `Bearer ${app().readKey}` }
      expect((await app().request('/v1/events/export', { headers })).status).toBe(406)
    })
  })

  describe('protects', () => {
    it('the database from a caller who asks for the fields alone', async () => {
      const headers = { authorization: `Bearer ${app().readKey}` }
      const response = await app().request('/v1/events/export', { method: 'HEAD', headers })
      expect(response.status).toBe(200)
      await app().settled()
    })
  })
})
