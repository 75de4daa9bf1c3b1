import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import { seedFiles } from '#adapters/files/seed-files.ts'
import { seedReference } from '#domains/reference/index.ts'
import { asServed } from './database.ts'
import { cachedDump, dumpFolder } from './dump-cache.ts'
import { migratedDump } from './migrated-dump.ts'
import { testScope } from './scope.ts'

const project = join(import.meta.dirname, '../..')
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
export const seededDump = (): Promise<Blob> =>
  cachedDump(`seeded-${fingerprint()}`, async () => {
    const client = await PGlite.create({ loadDataDir: await migratedDump() })
    const db = asServed(drizzle({ client }))
    await seedReference(testScope(db).scope, seedFiles(join(project, 'data')))
    deleteOldDumps()
    return client
  })

/** A dump is 42 MB: those of yesterday's sources go. */
const deleteOldDumps = (): void => {
  const yesterday = Date.now() - 86_400_000
  for (const path of readdirSync(dumpFolder)
    .filter((name) => name.startsWith('seeded-'))
    .map((name) => join(dumpFolder, name))) {
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
