import { describe, expect, it } from 'vitest'
import { memoryRateLimiter } from '#adapters/system/memory-rate-limiter.ts'
import { testClock } from '../../support/scope.ts'

describe('a rate limit', () => {
  it('lets a second’s worth through at once, then says how long to wait', () => {
    const limiter = memoryRateLimiter(testClock())
    expect(Array.from({ length: 11 }, () => limiter.take('key', 1, 10))).toEqual([...Array(10).fill(0), 100])
  })

  it('has room again after the time that it said, and not a moment before', () => {
    const clock = testClock()
    const limiter = memoryRateLimiter(clock)
    limiter.take('key', 10, 10)
    const wait = limiter.take('key', 3, 10)
    clock.advance(wait - 1)
    expect(limiter.take('key', 3, 10)).toBeGreaterThan(0)
    clock.advance(1)
    expect(limiter.take('key', 3, 10)).toBe(0)
  })

  it('never saves up more than a second’s worth', () => {
    const clock = testClock()
    const limiter = memoryRateLimiter(clock)
    limiter.take('key', 10, 10)
    clock.advance(3_600_000)
    expect(limiter.take('key', 10, 10)).toBe(0)
    expect(limiter.take('key', 1, 10)).toBeGreaterThan(0)
  })

  it('lets one request through that costs more than a second’s worth, and makes it pay afterwards', () => {
    const clock = testClock()
    const limiter = memoryRateLimiter(clock)
    expect(limiter.take('key', 100, 10)).toBe(0)
    clock.advance(9_000)
    expect(limiter.take('key', 1, 10)).toBeGreaterThan(0)
    clock.advance(1_000)
    expect(limiter.take('key', 1, 10)).toBe(0)
  })

  it('counts each key by itself', () => {
    const limiter = memoryRateLimiter(testClock())
    limiter.take('one', 10, 10)
    expect(limiter.take('other', 10, 10)).toBe(0)
  })
})
