import type { CachePolicy, Query } from '#ports/cache.ts'

/**
 * The one name under which an answer is stored: policy, version and the validated query with its
 * defaults, in a fixed order. Values are JSON, so `1` and `"1"` differ and no value can forge a
 * separator. Every parameter is bounded by its schema, so the key is too.
 */
export const cacheKey = (policy: CachePolicy, query: Query): string => {
  const names = Object.keys(query).sort()
  let key = `${policy.name}:${policy.version}`
  for (const name of names) key += `:${name}=${JSON.stringify(query[name])}`
  return key
}
