import { asc, eq } from 'drizzle-orm'
import type { Database } from '#ports/database.ts'
import type { AuthoredPath } from './model.ts'
import { paths } from './tables.ts'

export interface PathRepository {
  /** All of them, by slug. */
  list(): Promise<readonly AuthoredPath[]>
  find(slug: string): Promise<AuthoredPath | undefined>
  /** Stores it in place of the one that was there. */
  publish(path: AuthoredPath, updatedAt: string): Promise<void>
  /** The digests of the files that imports published last, by slug. */
  importedDigests(): Promise<ReadonlyMap<string, string | null>>
  rememberImport(slug: string, digest: string): Promise<void>
}

export const pathRepository = (db: Database): PathRepository => ({
  list: () => db.select(columns).from(paths).orderBy(asc(paths.slug)),
  find: async (slug) => {
    const [row] = await db.select(columns).from(paths).where(eq(paths.slug, slug))
    return row
  },
  publish: async (path, updatedAt) => {
    const row = { ...path, updatedAt }
    await db.insert(paths).values(row).onConflictDoUpdate({ target: paths.slug, set: row })
  },
  importedDigests: async () => {
    const rows = await db.select({ slug: paths.slug, digest: paths.importedDigest }).from(paths)
    return new Map(rows.map(({ slug, digest }) => [slug, digest]))
  },
  rememberImport: async (slug, importedDigest) => {
    await db.update(paths).set({ importedDigest }).where(eq(paths.slug, slug))
  },
})

const columns = {
  slug: paths.slug,
  title: paths.title,
  summary: paths.summary,
  language: paths.language,
  introduction: paths.introduction,
  groups: paths.groups,
}
