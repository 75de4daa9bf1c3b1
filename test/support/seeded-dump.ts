import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import { seedFiles } from '#adapters/files/seed-files.ts'
import { seedReference } from '#domains/reference/index.ts'
import { asServed } from './database.ts'
import { migratedDump } from './migrated-dump.ts'
import { testScope } from './scope.ts'

const project = join(import.meta.dirname, '../..')
const cache = join(project, 'node_modules/.cache/touchstone')
/** All that a seeded database is made from: the figures, the schema, the code that turns one into the other. */
const ingredients = [
  'data',
  'drizzle',
  'src/core',
  'src/db',
  'src/domains',
  'node_modules/@electric-sql/pglite/package.json',
]

/** A database with everything that `data/` holds, as bytes that PGlite loads; kept until an ingredient changes. */
export const seededDump = async (): Promise<Blob> => {
  const path = join(cache, `seeded-${fingerprint()}.tar`)
  if (existsSync(path)) return new Blob([readFileSync(path)])
  const client = await PGlite.create({ loadDataDir: await migratedDump() })
  const db = asServed(drizzle({ client }))
  await seedReference(testScope(db).scope, seedFiles(join(project, 'data')))
  const dump = await client.dumpDataDir('none')
  await client.close()
  mkdirSync(cache, { recursive: true })
  const unfinished = `${path}.${crypto.randomUUID()}`
  writeFileSync(unfinished, new Uint8Array(await dump.arrayBuffer()))
  renameSync(unfinished, path)
  forgetOld()
  return dump
}

/** A dump is 42 MB: those of yesterday's sources go. */
const forgetOld = (): void => {
  const yesterday = Date.now() - 86_400_000
  for (const path of readdirSync(cache)
    .filter((name) => name.startsWith('seeded-'))
    .map((name) => join(cache, name))) {
    if (statSync(path).mtimeMs < yesterday) rmSync(path, { force: true })
  }
}

const fingerprint = (): string => {
  const hash = createHash('sha256')
  for (const path of ingredients.flatMap(filesOf)) hash.update(path).update(readFileSync(join(project, path)))
  return hash.digest('hex')
}

const filesOf = (path: string): readonly string[] => {
  if (path.endsWith('.json')) return [path]
  return readdirSync(join(project, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(project.length + 1))
    .sort()
}
