import type { Server } from '../support/processes.ts'

export const adminToken = 'administrator-of-the-benchmark'

export const ask = async <T>({ origin }: Pick<Server, 'origin'>, path: string, body?: unknown): Promise<T> => {
  const answer = await fetch(origin + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
  return (await answer.json()) as T
}

/** Does all of it, so many at a time, in order of the items. */
const together = async <Item, Result>(
  items: readonly Item[],
  count: number,
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> => {
  const results: Result[] = []
  let next = 0
  const turn = async (): Promise<void> => {
    while (next < items.length) {
      const index = next++
      results[index] = await work(items[index] as Item)
    }
  }
  await Promise.all(Array.from({ length: count }, turn))
  return results
}

/** Creates monitors of a page, from one check every 10 s to one every 60 s, in an application of their own. */
export const createMonitors = async (server: Server, url: string, count: number): Promise<readonly string[]> => {
  const { id: applicationId } = await ask<{ id: string }>(server, '/v1/applications', { name: 'watched' })
  return together(
    Array.from({ length: count }, (_, number) => number),
    4,
    async (number) => {
      const monitor = { name: `monitor ${number}`, kind: 'page', url: `${url}/${number}`, applicationId }
      return (await ask<{ id: string }>(server, '/v1/monitors', { ...monitor, everySeconds: 10 + (number % 51) })).id
    },
  )
}

/** A result as far as it is measured here. */
export interface Made {
  readonly startedAt: number
  readonly lateMs: number
  readonly totalMicros: number
}

/** What was made within a window, by the instants at which checks began. */
export const madeWithin = async (
  server: Server,
  ids: readonly string[],
  from: number,
  to: number,
): Promise<readonly Made[]> => {
  type Page = { data: { slotAt: string; startedAt: string; outcome: string; phases: { total: number } }[] }
  const pages = await together(ids, 4, (id) => ask<Page>(server, `/v1/monitors/${id}/results?limit=100`))
  const results = pages.flatMap(({ data }) => data)
  const wrong = results.filter(({ outcome }) => outcome !== 'up').length
  if (wrong > 0) process.stderr.write(`${wrong} of ${results.length} results are not up\n`)
  return results
    .map(({ slotAt, startedAt, phases }) => ({
      startedAt: Date.parse(startedAt),
      lateMs: Date.parse(startedAt) - Date.parse(slotAt),
      totalMicros: phases.total,
    }))
    .filter(({ startedAt }) => startedAt >= from && startedAt < to)
}
