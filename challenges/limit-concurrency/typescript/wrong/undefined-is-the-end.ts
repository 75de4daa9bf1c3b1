export async function mapLimited<T, R>(
  items: readonly T[],
  limit: number,
  worker: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  if (!Number.isInteger(limit) || limit < 1) throw new RangeError('limit must be a positive whole number')
  const results: R[] = []
  const queue = [...items]
  let next = 0
  async function lane() {
    let item: T | undefined
    while ((item = queue.shift()) !== undefined) {
      const index = next++
      try {
        results[index] = await worker(item, index)
      } catch (error) {
        queue.length = 0
        throw error
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, lane))
  return results
}
