import { describe, expect, it } from 'vitest'
import { expectedWait } from '#domains/challenges/submissions/expected-wait.ts'

/** Verdicts of a full queue, one each `every` ms, all sent at 0. */
const full = (count: number, every: number) =>
  Array.from({ length: count }, (_, index) => ({ createdAt: 0, judgedAt: (index + 1) * every }))

describe('the expected wait', () => {
  it('is those before it and itself, over the verdicts per second', () => {
    expect(expectedWait({ before: 9, createdAt: 0, now: 10_000 }, full(20, 500))).toBe(5)
  })

  it('leaves idle time out', () => {
    const quiet = [
      { createdAt: 0, judgedAt: 1_000 },
      { createdAt: 60_000, judgedAt: 61_000 },
      { createdAt: 120_000, judgedAt: 121_000 },
    ]
    expect(expectedWait({ before: 0, createdAt: 200_000, now: 200_000 }, quiet)).toBe(1)
  })

  it('grows while nothing is judged', () => {
    const waits = [11_000, 20_000, 40_000].map((now) => expectedWait({ before: 1, createdAt: 0, now }, full(10, 1_000)))
    expect(waits).toEqual([2, 4, 9])
  })

  it('counts places that judge side by side', () => {
    const two = [...full(10, 1_000), ...full(10, 1_000)]
    expect(expectedWait({ before: 9, createdAt: 0, now: 10_000 }, two)).toBe(5)
  })

  it('takes the whole time of a single verdict, and is a second at least', () => {
    expect(expectedWait({ before: 2, createdAt: 5_000, now: 5_000 }, full(1, 4_000))).toBe(12)
    expect(expectedWait({ before: 0, createdAt: 40, now: 50 }, full(1, 40))).toBe(1)
  })

  it('is unknown without a verdict of late', () => {
    expect(expectedWait({ before: 3, createdAt: 0, now: 1_000 }, [])).toBeNull()
  })
})
