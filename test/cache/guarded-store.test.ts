import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { guardedStore } from '#cache/guarded-store.ts'
import { chaosStore, type Mood } from '../support/chaos-store.ts'
import { testClock } from '../support/scope.ts'

const entry = { value: 'x', storedAt: 0, tagVersions: '1' }

const open = (mood: Mood) => {
  const inner = chaosStore(mood)
  const clock = testClock()
  const logged: string[] = []
  const store = guardedStore(inner, clock, {
    isEnabled: () => true,
    log: (level, message) => logged.push(`${level} ${message}`),
  })
  return { inner, clock, logged, store }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a guarded store', () => {
  it('is the store behind it as long as that one is well', async () => {
    const { store, inner, logged } = open('well')
    await store.set('key', entry, 60)
    expect(await store.get('key')).toEqual(entry)
    expect(inner.calls).toEqual(['set', 'get'])
    expect(logged).toEqual([])
  })

  it('answers nothing instead of failing, and says so once', async () => {
    const { store, logged } = open('failing')
    expect(await store.get('key')).toBeUndefined()
    await expect(store.set('key', entry, 60)).resolves.toBeUndefined()
    expect(logged).toEqual([expect.stringMatching(/^warn /)])
  })

  it('answers nothing when the store throws before it has a promise', async () => {
    const { store } = open('well')
    const throwing = guardedStore(
      {
        get: () => {
          throw new Error('at once')
        },
        set: () => {},
        ping: () => Promise.resolve(),
      },
      testClock(),
      { isEnabled: () => false, log: () => {} },
    )
    expect(await throwing.get('key')).toBeUndefined()
    expect(await store.get('key')).toBeUndefined()
  })

  it('waits 150 ms for a store that never answers, and no longer', async () => {
    const { store } = open('silent')
    const answers: unknown[] = []
    const waiting = Promise.resolve(store.get('key')).then((it) => answers.push(it))
    await vi.advanceTimersByTimeAsync(149)
    expect(answers).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    await waiting
    expect(answers).toEqual([undefined])
  })

  it.each(['failing', 'silent'] as const)('leaves a %s store alone for a second, then tries it again', async (mood) => {
    const { store, inner, clock } = open(mood)
    const first = store.get('key')
    await vi.advanceTimersByTimeAsync(150)
    await first
    inner.mood = 'well'
    clock.advance(999)
    await store.set('key', entry, 60)
    expect(await store.get('key')).toBeUndefined()
    expect(inner.calls).toEqual(['get'])
    clock.advance(1)
    await store.set('key', entry, 60)
    expect(await store.get('key')).toEqual(entry)
  })

  it('tells whoever asks after its health that the store does not answer', async () => {
    const { store } = open('silent')
    const refused = expect(store.ping()).rejects.toMatchObject({ kind: 'unavailable' })
    await vi.advanceTimersByTimeAsync(600)
    await refused
  })
})
