import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { knownTags } from '#cache/known-tags.ts'
import type { CachePolicy } from '#ports/cache.ts'
import { testClock } from '../support/scope.ts'

const policy = (...tags: string[]): CachePolicy => ({
  name: 'p',
  version: 1,
  freshSeconds: 1,
  staleSeconds: 1,
  staleIfErrorSeconds: 1,
  absentSeconds: 1,
  tags,
})

const open = () => {
  const versions = new Map([
    ['a', 1],
    ['b', 7],
  ])
  const source = { versions, mood: 'well' as 'well' | 'failing' | 'silent', reads: 0 }
  const clock = testClock()
  const deferred: Promise<unknown>[] = []
  const tags = knownTags(
    {
      read: () => {
        source.reads += 1
        if (source.mood === 'failing') return Promise.reject(new Error('away'))
        return source.mood === 'silent' ? new Promise(() => {}) : Promise.resolve(new Map(versions))
      },
    },
    clock,
    (work) => deferred.push(work),
  )
  return { tags, source, clock, settled: () => Promise.all(deferred.splice(0)) }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('the known tag versions', () => {
  it('are one text of the policy’s own tags, 0 for one that was never written', async () => {
    const { tags } = open()
    expect(await tags.versionsFor(policy('a', 'b', 'c'))).toBe('1.7.0')
    expect(tags.versionsFor(policy('b'))).toBe('7')
  })

  it('are read once by all who ask first at the same time', async () => {
    const { tags, source } = open()
    await Promise.all([1, 2, 3].map(async () => tags.versionsFor(policy('a'))))
    expect(source.reads).toBe(1)
  })

  it('answer at once for half a second without reading', async () => {
    const { tags, source, clock } = open()
    await tags.versionsFor(policy('a'))
    source.versions.set('a', 2)
    clock.advance(499)
    expect(tags.versionsFor(policy('a'))).toBe('1')
    expect(source.reads).toBe(1)
  })

  it('answer at once for another half while they are read behind the answer', async () => {
    const { tags, source, clock, settled } = open()
    await tags.versionsFor(policy('a'))
    source.versions.set('a', 2)
    clock.advance(999)
    expect(tags.versionsFor(policy('a'))).toBe('1')
    await settled()
    expect(tags.versionsFor(policy('a'))).toBe('2')
    expect(source.reads).toBe(2)
  })

  it('are never older than a second: then the answer waits', async () => {
    const { tags, source, clock } = open()
    await tags.versionsFor(policy('a'))
    source.versions.set('a', 2)
    clock.advance(1_000)
    expect(await tags.versionsFor(policy('a'))).toBe('2')
  })

  it('stay what they were when they cannot be read, and are not asked for again at once', async () => {
    const { tags, source, clock } = open()
    await tags.versionsFor(policy('a'))
    source.mood = 'failing'
    clock.advance(2_000)
    expect(await tags.versionsFor(policy('a'))).toBe('1')
    expect(tags.versionsFor(policy('a'))).toBe('1')
    expect(source.reads).toBe(2)
  })

  it('are waited for no longer than 250 ms', async () => {
    const { tags, source } = open()
    source.mood = 'silent'
    const answers: unknown[] = []
    const waiting = Promise.resolve(tags.versionsFor(policy('a'))).then((it) => answers.push(it))
    await vi.advanceTimersByTimeAsync(249)
    expect(answers).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    await waiting
    expect(answers).toEqual([undefined])
  })

  it('are unknown until they were read once', async () => {
    const { tags, source, clock } = open()
    source.mood = 'failing'
    expect(await tags.versionsFor(policy('a'))).toBeUndefined()
    source.mood = 'well'
    clock.advance(1_000)
    expect(await tags.versionsFor(policy('a'))).toBe('1')
  })
})
