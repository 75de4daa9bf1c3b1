/** What `worker` makes of each item, in the order of the items, with at most `limit` of them being worked on at once. */
export async function mapLimited<T, R>(
  items: readonly T[],
  limit: number,
  worker: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  throw new Error('not written yet')
}
