import type { CachePolicy, Query } from '#ports/cache.ts'

/**
 * The one name under which an answer is stored: policy, version and the validated query with its
 * defaults, in the order of the one place that writes it. Text is quoted as JSON, so `1` and `"1"`
 * differ and no value can forge a separator. Every parameter is bounded by its schema, so the key is too.
 */
export const cacheKey = (policy: CachePolicy, query: Query): string => {
  let key = `${policy.name}:${policy.version}`
  for (const name in query) {
    const value = query[name]
    key += `:${name}=${typeof value === 'number' ? value : JSON.stringify(value)}`
  }
  return key
}
