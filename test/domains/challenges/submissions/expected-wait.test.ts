import { describe, expect, it } from 'vitest'
import { expectedWait, retryAfterSeconds } from '#domains/challenges/submissions/expected-wait.ts'

/** Verdicts of a full queue, one each `every` ms, all sent at 0. */
const full = (count: number, every: number) =>
  Array.from({ length: count }, (_, index) => ({ createdAt: 0, judgedAt: (index + 1) * every }))
const standing = { before: 0, running: 0, openSince: 0, now: 0 }

describe('the expected wait', () => {
  it('is those under way, those before it and itself, over the verdicts per second', () => {
    expect(expectedWait({ ...standing, before: 9, now: 10_000 }, full(20, 500))).toBe(5)
    expect(expectedWait({ ...standing, before: 7, running: 2, now: 10_000 }, full(20, 500))).toBe(5)
  })

  it('leaves idle time out', () => {
    const quiet = [
      { createdAt: 0, judgedAt: 1_000 },
      { createdAt: 60_000, judgedAt: 61_000 },
      { createdAt: 120_000, judgedAt: 121_000 },
    ]
    expect(expectedWait({ ...standing, openSince: 200_000, now: 200_000 }, quiet)).toBe(1)
  })

  it('grows while nothing is judged', () => {
    const waits = [11_000, 20_000, 40_000].map((now) => expectedWait({ ...standing, before: 1, now }, full(10, 1_000)))
    expect(waits).toEqual([2, 4, 9])
  })

  it('counts places that judge side by side', () => {
    const two = [...full(10, 1_000), ...full(10, 1_000)]
    expect(expectedWait({ ...standing, before: 9, now: 10_000 }, two)).toBe(5)
  })

  it.each([1, 2, 8])('is right to a fifth and a verdict where %i are judged at a time', (slots) => {
    const verdictMs = 700
    // Sent together at 0; the guests began one after the other.
    const ends = Array.from({ length: 200 }, (_, index) =>
      Math.round(verdictMs * (Math.floor(index / slots) + 1 + (index % slots) / slots)),
    )
    for (const now of [5_000, 9_300, 14_000]) {
      const judged = ends.filter((end) => end <= now).map((judgedAt) => ({ createdAt: 0, judgedAt }))
      const running = ends.filter((end) => end > now && end - verdictMs <= now).length
      const waiting = ends.filter((end) => end - verdictMs > now)
      for (const [before, end] of waiting.entries()) {
        const wait = (end - now) / 1_000
        const expected = expectedWait({ before, running, openSince: 0, now }, judged.slice(-100)) ?? Infinity
        const tolerance = wait / 5 + verdictMs / 1_000
        expect(Math.abs(expected - wait), `${before} of ${slots} at ${now}`).toBeLessThanOrEqual(tolerance)
      }
    }
  })

  it('takes the whole time of a single verdict, and is a second at least', () => {
    expect(expectedWait({ ...standing, before: 1, openSince: 5_000, now: 5_000 }, full(1, 4_000))).toBe(8)
    expect(expectedWait({ ...standing, openSince: 40, now: 50 }, full(1, 40))).toBe(1)
  })

  it('takes a second for each without a verdict of late, and more as the first one takes longer', () => {
    expect(expectedWait({ ...standing, before: 2 }, [])).toBe(3)
    expect(expectedWait({ ...standing, before: 2, now: 2_000 }, [])).toBe(6)
  })

  it('is unknown where something has been open for five minutes and nothing was judged', () => {
    expect(expectedWait({ ...standing, now: 299_999 }, [])).toBe(300)
    expect(expectedWait({ ...standing, now: 300_000 }, [])).toBeNull()
  })

  it('has no more digits than an estimate', () => {
    const each = (seconds: number) => expectedWait({ ...standing, now: seconds * 1_000 }, [])
    expect([7, 12, 13, 89, 110, 151].map(each)).toEqual([7, 10, 15, 90, 120, 150])
  })

  it('is asked about again at its half, after a second at least and thirty at most', () => {
    const after = (seconds: number | null) => retryAfterSeconds({ before: 0, seconds })
    expect([1, 3, 40, 600, null].map(after)).toEqual([1, 2, 20, 30, 30])
    expect(retryAfterSeconds(undefined)).toBe(1)
  })
})
