import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  callForSlot,
  type ClaimedSlot,
  claimSlots,
  countSlots,
  type EndedSlot,
  endSlotsSql,
  returnSlots,
  setRecurringWork,
} from '#work/index.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase()
const kind = 'look'
const start = Date.parse('2026-11-21T12:00:00Z')
const [everyMs, leaseMs] = [60_000, 13_000]
let now = start

beforeEach(() => {
  now = start
})

const subjectOf = (number: number): string => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`
const claimOf = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
const [one, other, third] = [subjectOf(1), subjectOf(2), subjectOf(3)] as const
let claims = 0

const set = (subject: string, dueAt = now, places: readonly string[] = ['local']): Promise<void> =>
  setRecurringWork(
    database(),
    kind,
    subject,
    places.map((place) => ({ place, dueAt, everyMs, leaseMs })),
  )
const claim = (changed: Partial<Parameters<typeof claimSlots>[1]> = {}): Promise<readonly ClaimedSlot[]> =>
  claimSlots(database(), { kind, place: 'local', claim: claimOf(++claims), now, aheadMs: 0, room: 100, ...changed })
const subjectsOf = (slots: readonly ClaimedSlot[]): readonly string[] => slots.map(({ subject }) => subject).toSorted()
/** The subjects whose slots ended. */
const end = async (slots: readonly EndedSlot[]): Promise<readonly string[]> => {
  const rows = await database().execute<{ subject: string }>(sql`
    with ${endSlotsSql(kind, slots)} select subject from ended_slots order by subject`)
  return rows.map(({ subject }) => subject)
}
const nextOf = (slots: readonly ClaimedSlot[]): readonly EndedSlot[] =>
  slots.map((slot) => ({ ...slot, nextAt: slot.slotAt + everyMs }))

describe('claimed slots', () => {
  it('are those that are due, the longest due first', async () => {
    await set(one, now - 1_000)
    await set(other, now + 1)
    await set(third, now - 2_000)
    expect(await claim({ room: 1 })).toMatchObject([{ subject: third, place: 'local', slotAt: now - 2_000 }])
    expect(await claim()).toMatchObject([{ subject: one, slotAt: now - 1_000 }])
    expect(await claim()).toEqual([])
  })

  it('are claimed ahead as far as is asked for, and keep their instant', async () => {
    await set(one, now + 900)
    await set(other, now + 1_100)
    expect(await claim({ aheadMs: 1_000 })).toMatchObject([{ subject: one, slotAt: now + 900 }])
    // The lease begins at the slot.
    now += 900 + leaseMs
    expect(subjectsOf(await claim())).toEqual([other])
    now += 1
    expect(subjectsOf(await claim())).toEqual([one])
  })

  it('are no more than there is room for', async () => {
    for (const subject of [one, other, third]) await set(subject)
    expect(await claim({ room: 2 })).toHaveLength(2)
    expect(await claim({ room: 2 })).toHaveLength(1)
  })

  it('are those of the place and kind alone', async () => {
    await set(one, now, ['local', 'paris'])
    await set(other, now, ['paris'])
    expect(subjectsOf(await claim({ kind: 'another' }))).toEqual([])
    expect(subjectsOf(await claim())).toEqual([one])
    expect(subjectsOf(await claim({ place: 'paris' }))).toEqual([one, other])
  })

  it('belong to one worker until the lease runs out, and then to the next', async () => {
    await set(one)
    const [lost] = await claim()
    now += leaseMs
    expect(await claim()).toEqual([])
    now += 1
    const [held] = await claim()
    expect(held).toMatchObject({ subject: one, slotAt: start })
    expect(held?.claim).not.toBe(lost?.claim)
    if (!lost || !held) throw new Error('Both were claimed.')
    expect(await end(nextOf([lost]))).toEqual([])
    expect(await claim()).toEqual([])
    expect(await end(nextOf([held]))).toEqual([one])
  })
})

describe('ended slots', () => {
  it('end once, and the next one is due at its time', async () => {
    await set(one)
    await set(other)
    const held = await claim()
    expect(await end(nextOf(held))).toEqual([one, other])
    expect(await end(nextOf(held))).toEqual([])
    now = start + everyMs - 1
    expect(await claim()).toEqual([])
    now += 1
    expect((await claim()).map(({ slotAt }) => slotAt)).toEqual([now, now])
  })

  it('end at their own place alone', async () => {
    await set(one, now, ['local', 'paris'])
    const [local] = await claim()
    const [paris] = await claim({ place: 'paris' })
    if (!local || !paris) throw new Error('Both were claimed.')
    expect(await end(nextOf([{ ...local, place: 'paris' }]))).toEqual([])
    expect(await end(nextOf([local]))).toEqual([one])
    now += everyMs
    expect(await claim({ place: 'paris' })).toMatchObject([{ slotAt: start }])
  })
})

describe('returned slots', () => {
  it('are free at once, with their instant', async () => {
    await set(one)
    const held = await claim()
    await returnSlots(database(), kind, [])
    await returnSlots(database(), kind, held)
    expect(await claim()).toMatchObject([{ subject: one, slotAt: start }])
  })

  it('stay with whoever holds them, at another place and after a lost claim', async () => {
    await set(one, now, ['local', 'paris'])
    const lost = await claim()
    now += leaseMs + 1
    await claim()
    const elsewhere = await claim({ place: 'paris' })
    await returnSlots(database(), kind, lost)
    await returnSlots(
      database(),
      kind,
      elsewhere.map((slot) => ({ ...slot, place: 'local' })),
    )
    expect(await claim()).toEqual([])
    expect(await claim({ place: 'paris' })).toEqual([])
  })
})

describe('a subject', () => {
  it('is due at once at all its places when it is called for', async () => {
    await set(one, now + 30_000, ['local', 'paris'])
    expect(await callForSlot(database(), kind, { subject: one }, now)).toBe(true)
    expect(await callForSlot(database(), kind, { subject: other }, now)).toBe(false)
    expect(await claim()).toMatchObject([{ subject: one, slotAt: now }])
    expect(await claim({ place: 'paris' })).toMatchObject([{ subject: one, slotAt: now }])
  })

  it('that is late keeps its slot when it is called for', async () => {
    await set(one, now - 5_000)
    await callForSlot(database(), kind, { subject: one }, now)
    expect(await claim()).toMatchObject([{ slotAt: now - 5_000 }])
  })

  it('that is called for during a look is looked at once more', async () => {
    await set(one, now + 900)
    const held = await claim({ aheadMs: 1_000 })
    now += 500
    await callForSlot(database(), kind, { subject: one }, now)
    expect(await claim()).toEqual([])
    now += 1_000
    expect(await end(nextOf(held))).toEqual([one])
    expect(await claim()).toMatchObject([{ subject: one, slotAt: start + 500 }])
  })

  it('that is called for after the slot of a look has begun is looked at once more', async () => {
    await set(one)
    const held = await claim()
    now += 500
    await callForSlot(database(), kind, { subject: one }, now)
    now += 500
    expect(await end(nextOf(held))).toEqual([one])
    expect(await claim()).toMatchObject([{ subject: one, slotAt: start + 500 }])
  })

  it('leaves places that it is set without, and a look under way there loses its claim', async () => {
    await set(one, now, ['local', 'paris'])
    const [local, paris] = [await claim(), await claim({ place: 'paris' })]
    await set(one, now, ['local'])
    expect(await end(nextOf([...local, ...paris]))).toEqual([])
    expect(await claim()).toHaveLength(1)
    expect(await claim({ place: 'paris' })).toEqual([])
    await set(one, now, [])
    expect(await countSlots(database(), kind, now)).toEqual({ scheduled: 0, waiting: 0 })
  })

  it('is waiting when it has been due for a second and nobody holds it', async () => {
    await set(one)
    await set(other)
    await claim({ room: 1 })
    now += 1_000
    expect(await countSlots(database(), kind, now)).toEqual({ scheduled: 2, waiting: 0 })
    now += 1
    expect(await countSlots(database(), kind, now)).toEqual({ scheduled: 2, waiting: 1 })
    now += leaseMs
    expect(await countSlots(database(), kind, now)).toEqual({ scheduled: 2, waiting: 2 })
  })
})

describe('a clock that steps', () => {
  const hourMs = 3_600_000

  it('back by an hour leaves a slot due that lies too far ahead, once', async () => {
    await set(one)
    await end(nextOf(await claim()))
    now -= hourMs
    const held = await claim()
    expect(held).toMatchObject([{ subject: one, slotAt: now }])
    expect(await claim()).toEqual([])
    expect(await end(nextOf(held))).toEqual([one])
    expect(await claim()).toEqual([])
    now += everyMs
    expect(await claim()).toMatchObject([{ slotAt: now }])
  })

  it('back by an hour frees a claim whose lease is from the wrong hour', async () => {
    await set(one)
    const lost = await claim()
    now -= hourMs
    const held = await claim()
    expect(held).toMatchObject([{ subject: one, slotAt: now }])
    expect(await end(nextOf(lost))).toEqual([])
    expect(await end(nextOf(held))).toEqual([one])
  })

  it('back by less than the interval and a minute doubles nothing', async () => {
    await set(one)
    await end(nextOf(await claim()))
    now -= 60_000
    expect(await claim()).toEqual([])
    now = start + everyMs
    expect(await claim()).toMatchObject([{ slotAt: start + everyMs }])
  })

  it('forward by an hour leaves one slot due', async () => {
    await set(one)
    await end(nextOf(await claim()))
    now += hourMs
    const held = await claim()
    // What is seen now says nothing about the hour that is over.
    expect(held).toMatchObject([{ slotAt: now }])
    expect(await claim()).toEqual([])
  })
})
