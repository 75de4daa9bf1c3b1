import { isDeepStrictEqual } from 'node:util'
import type { Server } from './processes.ts'

/** Asks every server for every path and throws unless all answer 200 and the same JSON as the first. */
export const assertAgreement = async (servers: readonly Server[], paths: readonly string[]): Promise<void> => {
  const [first, ...others] = servers
  if (!first) return
  await inParallel(8, paths, async (path) => {
    const expected = await readJson(first, path)
    for (const server of others) {
      if (isDeepStrictEqual(await readJson(server, path), expected)) continue
      throw new Error(`${server.name} and ${first.name} answer ${path} differently: nothing to compare`)
    }
  })
}

export const readJson = async ({ name, origin }: Pick<Server, 'name' | 'origin'>, path: string): Promise<unknown> => {
  const response = await fetch(origin + path, { signal: AbortSignal.timeout(10_000) })
  if (response.status !== 200)
    throw new Error(`${name} answers ${path} with ${response.status}: ${await response.text()}`)
  return response.json()
}

const inParallel = async <T>(width: number, items: readonly T[], work: (item: T) => Promise<void>): Promise<void> => {
  const waiting = items.values()
  const worker = async (): Promise<void> => {
    for (const item of waiting) await work(item)
  }
  await Promise.all(Array.from({ length: width }, worker))
}
