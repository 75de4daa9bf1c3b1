import { and, arrayContains, asc, eq, like, or, gt, sql } from 'drizzle-orm'
import type { Database } from '#ports/database.ts'
import { type CatalogueQuery, type ChallengeSummary, type ChallengeVersion } from './model.ts'
import { challenges, challengeVersions } from './tables.ts'

export interface CatalogueRepository {
  list(query: CatalogueQuery): Promise<readonly ChallengeSummary[]>
  current(slug: string): Promise<ChallengeVersion | undefined>
  version(id: string): Promise<ChallengeVersion | undefined>
  /** `slug digest` of every version there is. */
  digests(): Promise<ReadonlySet<string>>
  /** `slug digest` of the current versions without a record of what their references returned. */
  unrecorded(): Promise<ReadonlySet<string>>
}

export const catalogueRepository = (db: Database): CatalogueRepository => ({
  list: async ({ language, difficulty, tag, q, after, limit }) => {
    const words = (q ?? '').toLowerCase().split(/\s+/).filter(Boolean)
    const rows = await db
      .select()
      .from(challenges)
      .where(
        and(
          language && eq(challenges.language, language),
          difficulty && eq(challenges.difficulty, difficulty),
          tag === undefined ? undefined : arrayContains(challenges.tags, [tag]),
          ...words.map((word) => like(challenges.searched, `%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`)),
          after &&
            or(gt(challenges.rank, after.rank), and(eq(challenges.rank, after.rank), gt(challenges.slug, after.slug))),
        ),
      )
      .orderBy(asc(challenges.rank), asc(challenges.slug))
      .limit(limit)
    return rows.map(({ visibleTests, hiddenTests, rank: _, searched: __, ...row }) => ({
      ...row,
      tests: { visible: visibleTests, hidden: hiddenTests },
    }))
  },
  current: async (slug) => {
    const [row] = await db
      .select(versionColumns)
      .from(challengeVersions)
      .innerJoin(
        challenges,
        and(eq(challenges.slug, challengeVersions.slug), eq(challenges.version, challengeVersions.version)),
      )
      .where(eq(challenges.slug, slug))
    return row
  },
  version: async (id) => {
    const [row] = await db.select(versionColumns).from(challengeVersions).where(eq(challengeVersions.id, id))
    return row
  },
  digests: async () => {
    const rows = await db
      .select({ slug: challengeVersions.slug, digest: challengeVersions.digest })
      .from(challengeVersions)
    return new Set(rows.map(({ slug, digest }) => `${slug} ${digest}`))
  },
  unrecorded: async () => {
    const rows = await db
      .select({ slug: challengeVersions.slug, digest: challengeVersions.digest })
      .from(challengeVersions)
      .innerJoin(
        challenges,
        and(eq(challenges.slug, challengeVersions.slug), eq(challenges.version, challengeVersions.version)),
      )
      .where(sql`not (${challengeVersions.expected} ? 'returned')`)
    return new Set(rows.map(({ slug, digest }) => `${slug} ${digest}`))
  },
})

export const versionColumns = {
  id: challengeVersions.id,
  version: challengeVersions.version,
  digest: challengeVersions.digest,
  exercise: challengeVersions.exercise,
  expected: challengeVersions.expected,
}
