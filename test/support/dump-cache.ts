import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PGlite } from '@electric-sql/pglite'

const project = join(import.meta.dirname, '../..')

/** Where dumps of databases stay between runs. */
export const dumpFolder = join(project, 'node_modules/.cache/touchstone')

/** The dump of this name; made once from a database, and read from then on. */
export const cachedDump = async (name: string, make: () => Promise<PGlite>): Promise<Blob> => {
  const path = join(dumpFolder, `${name}.tar`)
  if (existsSync(path)) return new Blob([readFileSync(path)])
  const client = await make()
  const dump = await client.dumpDataDir('none')
  await client.close()
  mkdirSync(dumpFolder, { recursive: true })
  const unfinished = `${path}.${crypto.randomUUID()}`
  writeFileSync(unfinished, new Uint8Array(await dump.arrayBuffer()))
  renameSync(unfinished, path)
  return dump
}
