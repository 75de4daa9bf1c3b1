import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { useEyeApp } from '../../../support/eye-app.ts'
import { at, type ReadEvent, walk } from '../../../support/eye-reads.ts'

const app = useEyeApp()

/** An event as a session sees it, before any clock or network gets hold of it. */
interface Sent {
  readonly sessionId: string
  readonly occurredAt: string
  readonly sequence: number
  readonly messageId: string
  readonly data: { readonly step: number }
}

const sessions = 40
const perSession = 12

/** Each with a clock of its own, up to two hours off; time stands still now and then, so that only the sequence tells. */
const drawSessions = fc.array(
  fc.record({
    skew: fc.integer({ min: -7_200_000_000, max: 7_200_000_000 }),
    gaps: fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 90_000_000 })), {
      minLength: perSession,
      maxLength: perSession,
    }),
  }),
  { minLength: sessions, maxLength: sessions },
)

const eventsOf = ({ skew, gaps }: { skew: number; gaps: readonly number[] }, number: number): readonly Sent[] => {
  let clock = skew
  return gaps.map((gap, step) => {
    clock += gap
    const [sessionId, messageId] = [`session ${number}`, `${number}-${step}`]
    return { sessionId, occurredAt: at(clock), sequence: step, messageId, data: { step } }
  })
}

/** Some batches come twice, some events of one come again in another: retries after a lost answer. */
const drawBatches = (events: readonly Sent[]) =>
  fc
    .tuple(
      fc.shuffledSubarray([...events], { minLength: events.length }),
      fc.subarray([...events], { minLength: 10, maxLength: 60 }),
      fc.array(fc.integer({ min: 20, max: 120 }), { minLength: 40, maxLength: 40 }),
    )
    .map(([once, again, sizes]) => {
      const all = [...once, ...again]
      const batches: Sent[][] = []
      for (const size of sizes) if (all.length > 0) batches.push(all.splice(0, size))
      return batches
    })

describe('the true order', () => {
  it('is what each session reads back, with clocks up to two hours off, batches shuffled, late and retried', async () => {
    const [drawn] = fc.sample(drawSessions, { numRuns: 1, seed: 20_261_121 })
    const sent = (drawn ?? []).map(eventsOf)
    const [batches] = fc.sample(drawBatches(sent.flat()), { numRuns: 1, seed: 20_261_122 })
    for (const batch of batches ?? []) expect((await app().send(batch)).status).toBe(200)
    for (const [number, events] of sent.entries()) {
      const path = `/v1/sessions/${encodeURIComponent(`session ${number}`)}/events?limit=5`
      const timeline = await walk<ReadEvent>(app(), path)
      expect(timeline.map(({ messageId }) => messageId)).toEqual(events.map(({ messageId }) => messageId))
    }
  })

  it('is the same backwards, and in the list of events, whatever the size of a page', async () => {
    const events = [5, 0, 0, 3, 3, 3, 1, 9].map((microsecond, index) => ({
      occurredAt: at(microsecond),
      sequence: index % 3,
      messageId: `${index}`,
    }))
    await app().send(events)
    const expected = (await walk<ReadEvent>(app(), '/v1/sessions/session/events')).map(({ id }) => id)
    const key = ({ occurredAt, sequence, id }: ReadEvent): string => `${occurredAt} ${sequence} ${id}`
    const timeline = await walk<ReadEvent>(app(), '/v1/events?sessionId=session')
    expect(timeline.map(key)).toEqual(timeline.map(key).sort())
    for (const limit of [1, 2, 3, 7, 8]) {
      const path = `/v1/events?sessionId=session&limit=${limit}`
      expect(
        (await walk<ReadEvent>(app(), path)).map(({ id }) => id),
        `${limit}`,
      ).toEqual(expected)
      const back = await walk<ReadEvent>(app(), `${path}&order=desc`)
      expect(
        back.map(({ id }) => id),
        `${limit} backwards`,
      ).toEqual(expected.toReversed())
    }
  })
})
