export async function mapLimited<T, R>(
  items: readonly T[],
  limit: number,
  worker: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  if (!Number.isInteger(limit) || limit < 1) throw new RangeError('limit must be a positive whole number')
  const results: R[] = []
  const running = new Set<Promise<void>>()
  for (const [index, item] of items.entries()) {
    if (running.size > limit) await Promise.race(running)
    const job: Promise<void> = worker(item, index).then((result) => {
      results[index] = result
      running.delete(job)
    })
    running.add(job)
  }
  await Promise.all(running)
  return results
}
