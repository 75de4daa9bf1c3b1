import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { memoryCacheStore } from '#adapters/cache/memory-cache-store.ts'
import { guardedStore } from '#cache/guarded-store.ts'
import { knownTags } from '#cache/known-tags.ts'
import { readThrough } from '#cache/read-through.ts'
import { singleFlight } from '#cache/single-flight.ts'
import type { CacheOutcome, Query } from '#ports/cache.ts'
import { cachePolicy as policy } from '../support/cache-policy.ts'
import { type ChaosStore, chaosStore } from '../support/chaos-store.ts'
import { type TestClock, testClock } from '../support/scope.ts'

interface Origin {
  answer: () => unknown
  loads: number
}

/** One process over an origin, and over a shared store when one is given. */
const process = ({
  shared,
  clock = testClock(),
  versions = new Map([['t', 1]]),
}: { shared?: ChaosStore; clock?: TestClock; versions?: Map<string, number> } = {}) => {
  const deferred: Promise<unknown>[] = []
  const defer = (work: Promise<unknown>): void => {
    work.catch(() => {})
    deferred.push(work)
  }
  const flights = singleFlight()
  const cache = readThrough({
    local: memoryCacheStore(2_000),
    shared: shared && guardedStore(shared, clock, { isEnabled: () => false, log: () => {} }),
    tags: knownTags({ read: () => Promise.resolve(new Map(versions)) }, clock, defer),
    flights,
    clock,
    defer,
  })
  const origin: Origin = { answer: () => 'v1', loads: 0 }
  const outcomes: CacheOutcome[] = []
  const load = async (): Promise<unknown> => {
    origin.loads += 1
    return origin.answer()
  }
  return {
    origin,
    clock,
    versions,
    flights,
    /** Reads and tells how: `v1 miss origin 0`. */
    read: async (query: Query = {}): Promise<string> => {
      const seen: CacheOutcome[] = []
      const value = await cache.read(policy, query, load, (outcome) => seen.push(outcome))
      return [value, ...seen.map(({ status, tier, age }) => `${status} ${tier} ${age}`)].join(' ')
    },
    readNow: (query: Query = {}): unknown => cache.read(policy, query, load, (outcome) => outcomes.push(outcome)),
    /** Of the value that `readNow` read first. */
    freshAge: (): number | undefined => outcomes[0] && cache.freshAge(outcomes[0]),
    settled: async (): Promise<void> => {
      await Promise.allSettled(deferred.splice(0))
    },
  }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a read', () => {
  it('counts the age of a value from the beginning of its load, which may miss what is written while it runs', async () => {
    const { read, clock, origin } = process()
    origin.answer = () => {
      clock.advance(1_500)
      return 'v1'
    }
    await read()
    clock.advance(299_000)
    origin.answer = () => 'v2'
    expect(await read()).toBe('v1 stale local 300')
  })

  it('loads once, then answers from this process and says how old that is', async () => {
    const { read, clock, origin } = process()
    expect(await read()).toBe('v1 miss origin 0')
    clock.advance(299_000)
    expect(await read()).toBe('v1 hit local 299')
    expect(origin.loads).toBe(1)
  })

  it('that is a hit needs no promise', async () => {
    const { read, readNow } = process()
    await read()
    expect(readNow()).toBe('v1')
  })

  it('of another query is another one', async () => {
    const { read } = process()
    await read({ zipcode: 9000 })
    expect(await read({ zipcode: 9001 })).toBe('v1 miss origin 0')
    expect(await read({ zipcode: 9000 })).toBe('v1 hit local 0')
  })

  it('by many at once loads once', async () => {
    const { read, origin } = process()
    const answers = await Promise.all(Array.from({ length: 50 }, () => read()))
    expect(new Set(answers)).toEqual(new Set(['v1 miss origin 0']))
    expect(origin.loads).toBe(1)
  })

  it('of a stale entry answers at once, and refreshes once behind the answers', async () => {
    const { read, clock, origin, settled } = process()
    await read()
    origin.answer = () => 'v2'
    clock.advance(300_000)
    expect(await Promise.all([read(), read(), read()])).toEqual([
      'v1 stale local 300',
      'v1 stale local 300',
      'v1 stale local 300',
    ])
    await settled()
    expect(origin.loads).toBe(2)
    expect(await read()).toBe('v2 hit local 0')
  })

  it('of a stale entry whose refresh fails stays the stale answer', async () => {
    const { read, clock, origin, settled } = process()
    await read()
    origin.answer = () => Promise.reject(new Error('away'))
    clock.advance(310_000)
    expect(await read()).toBe('v1 stale local 310')
    await settled()
    expect(await read()).toBe('v1 stale local 310')
  })

  it('beyond staleSeconds loads, and answers the old value only when that fails', async () => {
    const { read, clock, origin } = process()
    await read()
    clock.advance(360_000)
    origin.answer = () => Promise.reject(new Error('away'))
    expect(await read()).toBe('v1 stale local 360')
    origin.answer = () => 'v2'
    expect(await read()).toBe('v2 miss origin 0')
  })

  it('beyond staleIfErrorSeconds never answers the old value', async () => {
    const { read, clock, origin } = process()
    await read()
    clock.advance(3_900_000)
    origin.answer = () => Promise.reject(new Error('away'))
    await expect(read()).rejects.toThrow('away')
  })

  it('without any entry throws what the load throws, and the next one tries again', async () => {
    const { read, origin } = process()
    origin.answer = () => Promise.reject(new Error('away'))
    await expect(read()).rejects.toThrow('away')
    origin.answer = () => 'v1'
    expect(await read()).toBe('v1 miss origin 0')
  })

  it('whose load takes more than two seconds is refused as unavailable', async () => {
    const { read, origin } = process()
    origin.answer = () => new Promise(() => {})
    const refused = expect(read()).rejects.toMatchObject({ kind: 'unavailable', retryAfter: 2 })
    await vi.advanceTimersByTimeAsync(2_000)
    await refused
  })

  it('whose load takes more than two seconds answers the old value when there is one', async () => {
    const { read, origin, clock } = process()
    await read()
    clock.advance(400_000)
    origin.answer = () => new Promise(() => {})
    const answer = read()
    await vi.advanceTimersByTimeAsync(2_000)
    expect(await answer).toBe('v1 stale local 400')
  })
})

describe('what is known not to exist', () => {
  it('is remembered, for its own shorter time', async () => {
    const { read, clock, origin, settled } = process()
    origin.answer = () => undefined
    expect(await read()).toBe(' miss origin 0')
    clock.advance(19_000)
    expect(await read()).toBe(' hit local 19')
    origin.answer = () => 'v1'
    clock.advance(1_000)
    await read()
    await settled()
    expect(await read()).toBe('v1 hit local 0')
    expect(origin.loads).toBe(2)
  })
})

describe('a write', () => {
  it('to what an answer is made from is seen within a second', async () => {
    const { read, clock, origin, versions } = process()
    await read()
    versions.set('t', 2)
    origin.answer = () => 'v2'
    clock.advance(1_000)
    expect(await read()).toBe('v2 miss origin 0')
  })

  it('to what makes "known not to exist" untrue is seen within a second too', async () => {
    const { read, clock, origin, versions } = process()
    origin.answer = () => undefined
    await read()
    versions.set('t', 2)
    origin.answer = () => 'v1'
    clock.advance(1_000)
    expect(await read()).toBe('v1 miss origin 0')
  })

  it('to anything else leaves the answer cached', async () => {
    const { read, clock, versions } = process()
    await read()
    versions.set('other', 9)
    clock.advance(1_000)
    expect(await read()).toBe('v1 hit local 1')
  })

  it('does not take the old answer away while loading fails', async () => {
    const { read, clock, origin, versions } = process()
    await read()
    versions.set('t', 2)
    origin.answer = () => Promise.reject(new Error('away'))
    clock.advance(1_000)
    expect(await read()).toBe('v1 stale local 1')
  })
})

describe('two processes with a shared store', () => {
  const two = () => {
    const shared = chaosStore()
    const clock = testClock()
    const versions = new Map([['t', 1]])
    return {
      shared,
      clock,
      versions,
      one: process({ shared, clock, versions }),
      other: process({ shared, clock, versions }),
    }
  }

  it('load once between them, and the second keeps the answer for itself with its true age', async () => {
    const { one, other, clock } = two()
    await one.read()
    await one.settled()
    clock.advance(7_000)
    expect(await other.read()).toBe('v1 hit shared 7')
    expect(await other.read()).toBe('v1 hit local 7')
    expect(other.origin.loads).toBe(0)
  })

  it('share what is known not to exist', async () => {
    const { one, other } = two()
    one.origin.answer = () => undefined
    await one.read()
    await one.settled()
    expect(await other.read()).toBe(' hit shared 0')
  })

  it('never take an entry from before a write out of the shared store', async () => {
    const { one, other, clock, versions } = two()
    await one.read()
    await one.settled()
    versions.set('t', 2)
    clock.advance(1_000)
    other.origin.answer = () => 'v2'
    expect(await other.read()).toBe('v2 miss origin 0')
  })

  it('answer an old shared entry when loading fails', async () => {
    const { one, other, clock } = two()
    await one.read()
    await one.settled()
    clock.advance(1_000_000)
    other.origin.answer = () => Promise.reject(new Error('away'))
    expect(await other.read()).toBe('v1 stale shared 1000')
  })

  it('answer a stale shared entry at once and refresh it once, however many ask meanwhile', async () => {
    const { one, other, clock } = two()
    await one.read()
    await one.settled()
    clock.advance(310_000)
    const answer = Promise.withResolvers<string>()
    other.origin.answer = () => answer.promise
    expect(await other.read()).toBe('v1 stale shared 310')
    for (let index = 0; index < 5; index++) expect(await other.read()).toMatch(/^v1 stale/)
    expect(other.origin.loads).toBe(1)
    answer.resolve('v2')
    await other.settled()
    expect(await other.read()).toBe('v2 hit local 0')
  })

  it('answer by themselves when the shared store fails', async () => {
    const { one, shared } = two()
    shared.mood = 'failing'
    expect(await one.read()).toBe('v1 miss origin 0')
    await one.settled()
    expect(await one.read()).toBe('v1 hit local 0')
  })

  it('answer by themselves, after 150 ms, when the shared store never answers', async () => {
    const { one, shared } = two()
    shared.mood = 'silent'
    const answer = one.read()
    await vi.advanceTimersByTimeAsync(150)
    expect(await answer).toBe('v1 miss origin 0')
    expect(await one.read({ next: 1 })).toBe('v1 miss origin 0')
  })

  it('take an answer as it comes from the database when what the shared store gives back is no entry of ours', async () => {
    const { one, shared } = two()
    shared.get = () => undefined
    expect(await one.read()).toBe('v1 miss origin 0')
  })
})

describe('too many reads under way', () => {
  const crowd = async () => {
    const open = process()
    const { promise, resolve } = Promise.withResolvers<string>()
    await open.read({ known: 1 })
    open.origin.answer = () => promise
    const waiting = Array.from({ length: 1_000 }, (_, zipcode) => open.read({ zipcode }))
    await vi.advanceTimersByTimeAsync(0)
    return { ...open, waiting, resolve }
  }

  it('are refused as overloaded, with a time to try again, and those under way are answered', async () => {
    const { read, waiting, resolve, flights } = await crowd()
    expect(flights.size).toBe(1_000)
    await expect(read({ zipcode: 1_000 })).rejects.toMatchObject({ kind: 'overloaded', retryAfter: 1 })
    resolve('late')
    expect(new Set(await Promise.all(waiting))).toEqual(new Set(['late miss origin 0']))
    expect(await read({ zipcode: 1_000 })).toBe('late miss origin 0')
  })

  it('do not stop what is cached from being answered', async () => {
    const { read, resolve, waiting } = await crowd()
    expect(await read({ known: 1 })).toBe('v1 hit local 0')
    resolve('late')
    await Promise.all(waiting)
  })

  it('are answered with a stale entry where there is one', async () => {
    const { read, clock, resolve, waiting } = await crowd()
    clock.advance(310_000)
    expect(await read({ known: 1 })).toBe('v1 stale local 310')
    resolve('late')
    await Promise.all(waiting)
  })
})

describe('the age of a value that was read before', () => {
  it('is known while a read would answer with the value at once', async () => {
    const { readNow, read, freshAge, clock } = process()
    await readNow()
    clock.advance(299_000)
    expect(freshAge()).toBeUndefined()
    await read({ other: 1 })
    expect(freshAge()).toBe(299)
  })

  it('is unknown once the value is stale', async () => {
    const { readNow, read, freshAge, clock } = process()
    await readNow()
    clock.advance(300_000)
    await read({ other: 1 })
    expect(freshAge()).toBeUndefined()
  })

  it('is unknown after a write to its source, as soon as the process has seen it', async () => {
    const { readNow, read, freshAge, clock, versions } = process()
    await readNow()
    versions.set('t', 2)
    clock.advance(499)
    expect(freshAge()).toBe(0)
    clock.advance(502)
    await read({ other: 1 })
    expect(freshAge()).toBeUndefined()
  })
})
