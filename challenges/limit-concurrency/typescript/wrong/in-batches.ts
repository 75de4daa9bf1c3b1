export async function mapLimited<T, R>(
  items: readonly T[],
  limit: number,
  worker: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  if (!Number.isInteger(limit) || limit < 1) throw new RangeError('limit must be a positive whole number')
  const results: R[] = []
  for (let start = 0; start < items.length; start += limit) {
    const batch = items.slice(start, start + limit)
    results.push(...(await Promise.all(batch.map((item, i) => worker(item, start + i)))))
  }
  return results
}
