/** What `worker` makes of each item, in the order of the items, with at most `limit` of them being worked on at once. */
export async function mapLimited<T, R>(
  items: readonly T[],
  limit: number,
  worker: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  if (!Number.isInteger(limit) || limit < 1) throw new RangeError('limit must be a positive whole number')
  const results: R[] = []
  const queue = [...items.entries()]

  async function lane(): Promise<void> {
    try {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const [index, item] = next
        results[index] = await worker(item, index)
      }
    } finally {
      queue.length = 0
    }
  }

  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, lane))
  return results
}
