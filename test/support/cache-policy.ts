import type { CachePolicy } from '#ports/cache.ts'

/** A policy with another number for each of its times. */
export const cachePolicy: CachePolicy = {
  name: 'p',
  version: 1,
  freshSeconds: 300,
  staleSeconds: 60,
  staleIfErrorSeconds: 3_600,
  absentSeconds: 20,
  tags: ['t'],
}
