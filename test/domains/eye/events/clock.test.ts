import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseInstant } from '#core/instant.ts'
import { useEyeApp } from '../../../support/eye-app.ts'
import { at, read, type ReadEvent, walk } from '../../../support/eye-reads.ts'

const app = useEyeApp()

type Corrected = ReadEvent & {
  readonly correctedAt?: string
  readonly sentAt: string | null
  readonly receivedAt: string
}

const micros = (text: string): number => parseInstant(text) ?? Number.NaN

let sessions = 0

describe('a corrected clock', () => {
  it('moves all events of a session by the least delay, and never changes their order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            time: fc.integer({ min: 0, max: 20 }).map((it) => it * 500_000),
            sent: fc.option(fc.integer({ min: -7_200_000_000, max: 7_200_000_000 }), { nil: undefined }),
            sequence: fc.integer({ min: 0, max: 2 }),
          }),
          { minLength: 1, maxLength: 12 },
        ),
        fc.integer({ min: 1, max: 5 }),
        async (drawn, limit) => {
          const sessionId = `session ${++sessions}`
          for (const [index, { time, sent, sequence }] of drawn.entries()) {
            app().clock.advance(index)
            await app().send({
              sessionId,
              occurredAt: at(time),
              sequence,
              messageId: `${sessionId} ${index}`,
              ...(sent === undefined ? {} : { sentAt: at(sent) }),
            })
          }
          const path = `/v1/sessions/${encodeURIComponent(sessionId)}/events?limit=${limit}`
          const plain = await walk<Corrected>(app(), path)
          const corrected = await walk<Corrected>(app(), `${path}&clock=corrected`)
          expect(corrected.map(({ id }) => id)).toEqual(plain.map(({ id }) => id))
          const delays = plain.flatMap(({ sentAt, receivedAt }) =>
            sentAt ? [micros(receivedAt) - micros(sentAt)] : [],
          )
          const offset = delays.length === 0 ? 0 : Math.min(...delays)
          for (const { occurredAt, correctedAt = '' } of corrected)
            expect(micros(correctedAt) - micros(occurredAt)).toBe(offset)
        },
      ),
      { numRuns: 25 },
    )
  })

  it('is that of the events that the reader may see', async () => {
    const other = await app().join()
    await app().send({ sentAt: at(0) })
    await app().send({ sentAt: at(5) }, other.writeKey)
    const of = async (token: string) =>
      (await read<{ data: readonly Corrected[] }>(app(), '/v1/events?sessionId=session&clock=corrected', token)).data
    const [[mine], [theirs]] = [await of(app().readKey), await of(other.readKey)]
    expect(micros(mine?.correctedAt ?? '') - micros(theirs?.correctedAt ?? '')).toBe(5)
  })

  it('needs a session, and is absent where nobody asks for it', async () => {
    await app().send({ sentAt: at(0) })
    const refusal = await app().ask('GET', '/v1/events?clock=corrected')
    expect([refusal.status, await refusal.json()]).toMatchObject([400, { errors: [{ pointer: '/clock' }] }])
    expect((await walk<Corrected>(app(), '/v1/events'))[0]).not.toHaveProperty('correctedAt')
  })
})
