import { describe, expect, it, onTestFinished } from 'vitest'
import { useEyeApp } from '../../../support/eye-app.ts'
import type { ReadEvent } from '../../../support/eye-reads.ts'
import { adminToken } from '../../../support/scope.ts'

const app = useEyeApp()

interface Message {
  readonly id?: string
  readonly event?: string
  readonly data?: string
  readonly comment?: string
}

interface Stream {
  /** The next message of the stream, whenever it comes. */
  next(): Promise<Message>
  close(): Promise<void>
}

/** Opens a tail and reads as far as its first sign of life; it is closed when the test ends. */
const open = async (query = '', token = app().readKey): Promise<Stream> => {
  const response = await app().ask('GET', `/v1/events/live${query}`, undefined, token)
  expect(response.status).toBe(200)
  return tailOf(response)
}

const tailOf = async (response: Response): Promise<Stream> => {
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  const reader = response.body?.getReader()
  const decoder = new TextDecoder()
  if (!reader) throw new Error('The tail has no body.')
  let text = ''
  const next = async (): Promise<Message> => {
    while (!text.includes('\n\n')) {
      const { done, value } = await reader.read()
      if (done) throw new Error('The tail has ended.')
      text += decoder.decode(value, { stream: true })
    }
    const end = text.indexOf('\n\n')
    const fields = text
      .slice(0, end)
      .split('\n')
      .map((line) => /^([a-z]*): (.*)$/s.exec(line) ?? [])
    text = text.slice(end + 2)
    return Object.fromEntries(fields.map(([, name = '', value = '']) => [name === '' ? 'comment' : name, value]))
  }
  expect(await next()).toEqual({ retry: '2000', comment: 'open' })
  onTestFinished(() => reader.cancel())
  return { next, close: () => reader.cancel() }
}

const eventIn = ({ data }: Message): ReadEvent => JSON.parse(data ?? '') as ReadEvent

describe('GET /v1/events/live', () => {
  describe('answers', () => {
    it('each event that arrives from now on, once, with its id, as the list gives it', async () => {
      await app().send({ messageId: 'before' })
      const tail = await open()
      await app().send({ messageId: 'first' })
      await app().send({ messageId: 'second' })
      app().clock.advance(700)
      await app().send({ messageId: 'third' })
      const messages = [await tail.next(), await tail.next(), await tail.next()]
      expect(new Set(messages.map((it) => eventIn(it).messageId))).toEqual(new Set(['first', 'second', 'third']))
      const { data } = (await (await app().ask('GET', '/v1/events')).json()) as { data: ReadEvent[] }
      for (const message of messages) {
        expect(message).toMatchObject({ event: 'event', id: eventIn(message).id })
        expect(data).toContainEqual(eventIn(message))
      }
      app().clock.advance(60_000)
      expect(await tail.next()).toEqual({ comment: 'idle' })
    })

    it('an event that was received before another and committed after it', async () => {
      const other = await app().join()
      const tail = await open('', adminToken)
      app().clock.advance(2_000)
      await app().send({ messageId: 'received later' })
      expect(eventIn(await tail.next()).messageId).toBe('received later')
      app().clock.advance(-1_500)
      expect((await app().send({ messageId: 'received sooner' }, other.writeKey)).status).toBe(201)
      app().clock.advance(1_500)
      expect(eventIn(await tail.next()).messageId).toBe('received sooner')
    })

    it('an event that occurred days ago, as soon as it arrives', async () => {
      const tail = await open()
      await app().send({ occurredAt: '2026-11-10T00:00:00Z', messageId: 'late' })
      expect(eventIn(await tail.next()).messageId).toBe('late')
    })

    it.each([
      ['?sessionId=wanted', { sessionId: 'wanted' }],
      ['?category=wanted', { category: 'wanted' }],
      ['?name=wanted', { name: 'wanted' }],
    ])('only what %s asks for', async (query, wanted) => {
      const tail = await open(query)
      await app().send([{ messageId: 'unwanted' }, { ...wanted, messageId: 'wanted' }])
      expect(eventIn(await tail.next()).messageId).toBe('wanted')
      app().clock.advance(15_000)
      expect(await tail.next()).toEqual({ comment: 'idle' })
    })

    it('a key in the query, because an EventSource cannot set headers', async () => {
      const tail = await tailOf(await app().request(`/v1/events/live?key=${app().readKey}`))
      await app().send({ messageId: 'seen' })
      expect(eventIn(await tail.next()).messageId).toBe('seen')
    })

    it('that more arrived than it shows, and the newest of it', async () => {
      const tail = await open()
      const many = (from: number) =>
        Array.from({ length: 600 }, (_, index) => ({ messageId: String(from + index).padStart(4, '0') }))
      await app().send(many(0))
      app().clock.advance(1)
      await app().send(many(600))
      const messages: Message[] = []
      while (messages.length < 1_001 && !messages.some((it) => eventIn(it).messageId === '1199')) {
        const message = await tail.next()
        if (message.event === 'skipped') expect(message.data).toBe('{}')
        else messages.push(message)
      }
      const seen = messages.map((it) => eventIn(it).messageId)
      expect(new Set(seen).size).toBe(seen.length)
      expect(seen).toContain('1199')
    })

    it('that its reader lay behind for more than a minute', async () => {
      const tail = await open()
      await app().send({ messageId: 'first' })
      expect(eventIn(await tail.next()).messageId).toBe('first')
      app().clock.advance(120_000)
      const messages = [await tail.next()]
      while (messages.at(-1)?.comment !== undefined) messages.push(await tail.next())
      expect(messages.at(-1)).toMatchObject({ event: 'skipped' })
    })
  })

  describe('goes on where it ended', () => {
    const resume = async (lastEventId: string): Promise<Stream> =>
      tailOf(
        await app().request('/v1/events/live', {
          headers: { authorization: `Bearer ${app().readKey}`, 'last-event-id': lastEventId },
        }),
      )

    it('with the events that arrived while nobody read, the last one seen not among them', async () => {
      const tail = await open()
      await app().send({ messageId: 'seen' })
      const seen = await tail.next()
      await tail.close()
      app().clock.advance(50 * 60_000)
      await app().send([{ messageId: 'missed', occurredAt: '2026-11-21T12:01:00Z' }])
      app().clock.advance(5 * 60_000)
      const resumed = await resume(seen.id ?? '')
      expect(eventIn(await resumed.next()).messageId).toBe('missed')
      await app().send({ messageId: 'next' })
      expect(eventIn(await resumed.next()).messageId).toBe('next')
    })

    it('from now on after an event that is not there, or that another application has sent', async () => {
      const other = await app().join()
      const all = await open('', adminToken)
      await app().send({ messageId: 'theirs' }, other.writeKey)
      const { id = '' } = await all.next()
      await app().send({ messageId: 'mine' })
      app().clock.advance(10_000)
      for (const lastEventId of [id, '019aa5b1-7c00-7a3b-9c1d-2e5f60718293', 'no id']) {
        const tail = await resume(lastEventId)
        await app().send({ messageId: `after ${lastEventId}` })
        expect(eventIn(await tail.next()).messageId).toBe(`after ${lastEventId}`)
        app().clock.advance(10_000)
      }
    })
  })

  describe('refuses', () => {
    it('a parameter that it does not know, and a range', async () => {
      for (const query of ['?from=2026-11-21T00:00:00Z', '?limit=1', '?key=none']) {
        expect((await app().ask('GET', `/v1/events/live${query}`)).status, query).toBe(400)
      }
    })

    it('a tail beyond a hundred, until one closes', async () => {
      const tails: Stream[] = []
      for (let count = 0; count < 100; count++) tails.push(await open())
      const refusal = await app().ask('GET', '/v1/events/live')
      expect([refusal.status, refusal.headers.get('retry-after')]).toEqual([503, '10'])
      expect(await refusal.json()).toMatchObject({ type: '/problems/overloaded' })
      await tails[0]?.close()
      await open()
      expect((await app().ask('GET', '/v1/events/live')).status).toBe(503)
      for (const tail of tails) await tail.close()
    })

    it('takes no place for HEAD, nor for who is refused', async () => {
      const other = await app().join()
      for (let count = 0; count < 101; count++) {
        expect((await app().ask('HEAD', '/v1/events/live')).status).toBe(200)
        const path = `/v1/events/live?application=${other.id}`
        expect((await app().ask('GET', path, undefined, app().readKey)).status).toBe(403)
      }
    })
  })

  describe('protects', () => {
    it('what arrives for another application', async () => {
      const other = await app().join()
      const tail = await open()
      const all = await open('', adminToken)
      await app().send({ messageId: 'theirs' }, other.writeKey)
      await app().send({ messageId: 'mine' })
      expect(eventIn(await tail.next()).messageId).toBe('mine')
      app().clock.advance(15_000)
      expect(await tail.next()).toEqual({ comment: 'idle' })
      const both = [eventIn(await all.next()).messageId, eventIn(await all.next()).messageId]
      expect(new Set(both)).toEqual(new Set(['mine', 'theirs']))
    })
  })
})
