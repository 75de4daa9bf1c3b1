import { memoryCacheStore } from '#adapters/cache/memory-cache-store.ts'
import type { CacheStore } from '#ports/cache-store.ts'

export type Mood = 'well' | 'failing' | 'silent'

export interface ChaosStore extends CacheStore {
  mood: Mood
  /** Names of the methods that were called, in order. */
  readonly calls: string[]
}

/** A store that works, throws, or never answers, as it is told. */
export const chaosStore = (mood: Mood = 'well'): ChaosStore => {
  const inner = memoryCacheStore(100)
  const attempt = async <T>(name: string, work: () => T | Promise<T>): Promise<T> => {
    store.calls.push(name)
    if (store.mood === 'failing') throw new Error('the store is broken')
    if (store.mood === 'silent') return new Promise<T>(() => {})
    return work()
  }
  const store: ChaosStore = {
    mood,
    calls: [],
    get: (key) => attempt('get', () => inner.get(key)),
    set: (key, entry, seconds) => attempt('set', () => inner.set(key, entry, seconds)),
    ping: () => attempt('ping', () => inner.ping()),
  }
  return store
}
