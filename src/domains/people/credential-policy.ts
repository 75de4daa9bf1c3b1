import type { CachePolicy } from '#ports/cache.ts'

/**
 * How credentials are cached: for two seconds, whether they are known or not. A credential that has ended is so refused in every
 * process within two seconds, also while no process can read the tags of the cache.
 */
export const credentialPolicy = (name: string): CachePolicy => ({
  name,
  version: 2,
  freshSeconds: 2,
  staleSeconds: 0,
  staleIfErrorSeconds: 0,
  absentSeconds: 2,
  tags: [],
})
