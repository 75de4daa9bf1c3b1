import { describe, expect, it, vi } from 'vitest'
import { groupCommit } from '#adapters/events/group-commit.ts'
import type { EventRow, WriteOutcome } from '#ports/event-writer.ts'
import { testClock } from '../../support/scope.ts'

interface Flush {
  readonly ids: readonly string[]
  commit(): void
  fail(error: Error): void
}

/** A store whose flushes end when the test says so. */
const heldStore = () => {
  const flushes: Flush[] = []
  const store = (rows: readonly EventRow[]) =>
    new Promise<readonly WriteOutcome[]>((resolve, reject) => {
      flushes.push({ ids: rows.map(({ id }) => id), commit: () => resolve(rows.map(() => 'stored')), fail: reject })
    })
  return { flushes, store }
}

const row = (id: string): EventRow => ({
  id,
  applicationId: 'application',
  sessionId: 'session',
  category: 'category',
  name: 'name',
  data: '{}',
  occurredAt: 0,
  sentAt: null,
  receivedAt: 0,
  sequence: 0,
  messageId: null,
  bot: false,
  userId: null,
  quarantine: null,
})

const rows = (count: number, prefix = 'row'): EventRow[] =>
  Array.from({ length: count }, (_, at) => row(`${prefix}${at}`))

describe('group commit', () => {
  it('writes a lone event at once', async () => {
    const { flushes, store } = heldStore()
    const receipt = groupCommit({ store, clock: testClock() }).write([row('a')])
    expect(flushes.map(({ ids }) => ids)).toEqual([['a']])
    flushes[0]?.commit()
    expect(await receipt).toEqual(['stored'])
  })

  it('gives no receipt before the commit', async () => {
    const { flushes, store } = heldStore()
    const settled = vi.fn()
    const receipt = groupCommit({ store, clock: testClock() })
      .write([row('a')])
      .then(settled)
    await Promise.resolve()
    expect(settled).not.toHaveBeenCalled()
    flushes[0]?.commit()
    await receipt
    expect(settled).toHaveBeenCalledOnce()
  })

  it('makes one flush of all that arrives while another is under way, and tells each its own outcome', async () => {
    const { flushes, store } = heldStore()
    const writer = groupCommit({ store, clock: testClock() })
    const first = writer.write([row('a')])
    const later = [writer.write(rows(2, 'b')), writer.write([row('c')])]
    flushes[0]?.commit()
    await first
    await vi.waitFor(() => expect(flushes[1]?.ids).toEqual(['b0', 'b1', 'c']))
    flushes[1]?.commit()
    expect(await Promise.all(later)).toEqual([['stored', 'stored'], ['stored']])
  })

  it('takes 500 rows a flush at most, unless one request brings more', async () => {
    const { flushes, store } = heldStore()
    const writer = groupCommit({ store, clock: testClock() })
    for (const size of [1, 300, 300, 900]) void writer.write(rows(size))
    for (const at of [0, 1, 2]) {
      await vi.waitFor(() => expect(flushes.length).toBeGreaterThan(at))
      flushes[at]?.commit()
    }
    await vi.waitFor(() => expect(flushes.map(({ ids }) => ids.length)).toEqual([1, 300, 300, 900]))
  })

  it('sends a second flush as soon as 20 rows wait, and not before', () => {
    const { flushes, store } = heldStore()
    const writer = groupCommit({ store, clock: testClock() })
    void writer.write(rows(1))
    void writer.write(rows(19, 'b'))
    expect(flushes).toHaveLength(1)
    void writer.write(rows(1, 'c'))
    expect(flushes.map(({ ids }) => ids.length)).toEqual([1, 20])
    expect(writer.state()).toMatchObject({ queued: 0, writing: 21, overlapping: 1 })
  })

  it('has two flushes under way at most', () => {
    const { flushes, store } = heldStore()
    const writer = groupCommit({ store, clock: testClock() })
    for (const size of [1, 900, 900, 900]) void writer.write(rows(size))
    expect(flushes.map(({ ids }) => ids.length)).toEqual([1, 900])
    expect(writer.state()).toMatchObject({ queued: 1_800, writing: 901 })
  })

  it('gives the receipts of a second flush that ends first, and still refuses the first in time', async () => {
    const { flushes, store } = heldStore()
    const clock = testClock()
    const writer = groupCommit({ store, clock })
    const first = expect(writer.write(rows(1))).rejects.toMatchObject({ kind: 'unavailable' })
    const second = writer.write(rows(20, 'b'))
    flushes[1]?.commit()
    expect(await second).toHaveLength(20)
    clock.advance(2_000)
    await first
    expect(writer.state()).toMatchObject({ writing: 1, flushes: 1 })
    flushes[0]?.commit()
    await vi.waitFor(() => expect(writer.state()).toMatchObject({ writing: 0, flushes: 2 }))
  })

  it('refuses what does not fit beside all that it holds, whole, and says when to come back', async () => {
    const { store } = heldStore()
    const writer = groupCommit({ store, clock: testClock() })
    for (let at = 0; at < 20; at++) void writer.write(rows(1_000))
    expect(writer.state()).toMatchObject({ queued: 18_000, writing: 2_000, capacity: 20_000 })
    await expect(writer.write(rows(1))).rejects.toMatchObject({ kind: 'overloaded', retryAfter: 1 })
    expect(writer.state()).toMatchObject({ queued: 18_000, writing: 2_000 })
    expect(() => writer.requireRoom()).toThrow('20000 already wait')
  })

  it('counts the data of both flushes under way among all that it holds', async () => {
    const { flushes, store } = heldStore()
    const writer = groupCommit({ store, clock: testClock() })
    const large = { ...row('a'), data: 'x'.repeat(33 * 1024 * 1024) }
    const taken = [writer.write([large]), writer.write([large, ...rows(19)])]
    expect(flushes).toHaveLength(2)
    await expect(writer.write(rows(1))).rejects.toMatchObject({ kind: 'overloaded' })
    for (const { commit } of flushes) commit()
    await Promise.all(taken)
    expect(() => writer.requireRoom()).not.toThrow()
  })

  it('takes new events again once a flush has ended', async () => {
    const { flushes, store } = heldStore()
    const writer = groupCommit({ store, clock: testClock() })
    for (let at = 0; at < 20; at++) void writer.write(rows(1_000))
    flushes[0]?.commit()
    await vi.waitFor(() => expect(writer.state().queued).toBe(17_000))
    const taken = writer.write([row('late')])
    for (let at = 1; at <= 20; at++) {
      await vi.waitFor(() => expect(flushes.length).toBeGreaterThan(at))
      flushes[at]?.commit()
    }
    expect(await taken).toEqual(['stored'])
    expect(writer.state()).toMatchObject({ queued: 0, writing: 0 })
  })

  it('refuses those who have waited too long, and does not write their events', async () => {
    const { flushes, store } = heldStore()
    const clock = testClock()
    const writer = groupCommit({ store, clock })
    const underWay = writer.write([row('a')])
    const waiting = writer.write([row('b')])
    const refused = [expect(underWay).rejects, expect(waiting).rejects] as const
    clock.advance(2_000)
    await refused[0].toMatchObject({ kind: 'unavailable', retryAfter: 2 })
    await refused[1].toMatchObject({ kind: 'overloaded', retryAfter: 1 })
    flushes[0]?.commit()
    await vi.waitFor(() => expect(writer.state().writing).toBe(0))
    expect(flushes.map(({ ids }) => ids)).toEqual([['a']])
  })

  it('refuses the events of both flushes when neither ends in time', async () => {
    const { flushes, store } = heldStore()
    const clock = testClock()
    const writer = groupCommit({ store, clock })
    const late = [writer.write(rows(1)), writer.write(rows(20, 'b')), writer.write(rows(1, 'c'))]
    const kinds = late.map((receipt) => receipt.catch((error: unknown) => (error as { kind: string }).kind))
    clock.advance(2_000)
    expect(await Promise.all(kinds)).toEqual(['unavailable', 'unavailable', 'overloaded'])
    expect(writer.state().flushes).toBe(0)
    for (const { commit } of flushes) commit()
    await vi.waitFor(() => expect(writer.state()).toMatchObject({ queued: 0, writing: 0 }))
    expect(flushes).toHaveLength(2)
  })

  it('reports how long the events of the second flush have waited for the first', async () => {
    const { flushes, store } = heldStore()
    const clock = testClock()
    const writer = groupCommit({ store, clock })
    void writer.write(rows(1))
    clock.advance(100)
    expect(writer.state().lag).toBe(0)
    const receipts = writer.write(rows(20, 'b'))
    clock.advance(700)
    expect(writer.state().lag).toBe(700)
    flushes[0]?.commit()
    await vi.waitFor(() => expect(writer.state()).toMatchObject({ lag: 0, lastFlush: 800 }))
    clock.advance(50)
    flushes[1]?.commit()
    await receipts
    await vi.waitFor(() => expect(writer.state().lastFlush).toBe(50))
  })

  it('answers a failed flush as unavailable while the other goes on', async () => {
    const { flushes, store } = heldStore()
    const writer = groupCommit({ store, clock: testClock() })
    const [failed, stored] = [writer.write(rows(1)), writer.write(rows(20, 'b'))]
    flushes[0]?.fail(new Error('gone'))
    await expect(failed).rejects.toMatchObject({ kind: 'unavailable', retryAfter: 2 })
    void writer.write(rows(20, 'c'))
    expect(flushes).toHaveLength(3)
    flushes[1]?.commit()
    expect(await stored).toHaveLength(20)
  })

  it('answers a failed flush as unavailable, and goes on with the next', async () => {
    const { flushes, store } = heldStore()
    const writer = groupCommit({ store, clock: testClock() })
    const failed = writer.write([row('a')])
    const next = writer.write([row('b')])
    flushes[0]?.fail(new Error('gone'))
    await expect(failed).rejects.toMatchObject({ kind: 'unavailable', retryAfter: 2 })
    await vi.waitFor(() => expect(flushes).toHaveLength(2))
    flushes[1]?.commit()
    expect(await next).toEqual(['stored'])
  })
})
