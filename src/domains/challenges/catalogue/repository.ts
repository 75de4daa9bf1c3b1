import { and, arrayContains, asc, eq, like, or, gt, sql } from 'drizzle-orm'
import type { Database } from '#ports/database.ts'
import {
  type CatalogueQuery,
  type ChallengeSummary,
  type ChallengeVersion,
  type Exercise,
  type ExpectedTests,
  rankOf,
} from './model.ts'
import { challenges, challengeVersions } from './tables.ts'

export interface NewVersion {
  readonly exercise: Exercise
  readonly expected: ExpectedTests
  readonly digest: string
  readonly createdAt: string
}

export interface CatalogueRepository {
  list(query: CatalogueQuery): Promise<readonly ChallengeSummary[]>
  current(slug: string): Promise<ChallengeVersion | undefined>
  version(id: string): Promise<ChallengeVersion | undefined>
  /** `slug digest` of every version there is. */
  digests(): Promise<ReadonlySet<string>>
  /** `slug digest` of the current versions without a record of what their references returned. */
  unrecorded(): Promise<ReadonlySet<string>>
  /**
   * Makes it the current version; answers its number, or that of the present one when nothing in it is new. A present version
   * without a record of what its reference returned takes it over.
   */
  publish(version: NewVersion): Promise<{ readonly version: number; readonly isNew: boolean }>
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
  publish: async ({ exercise, expected, digest, createdAt }) => {
    const { slug } = exercise
    const [present] = await db
      .select(versionColumns)
      .from(challengeVersions)
      .innerJoin(
        challenges,
        and(eq(challenges.slug, challengeVersions.slug), eq(challenges.version, challengeVersions.version)),
      )
      .where(eq(challenges.slug, slug))
      .for('update')
    if (present?.digest === digest) {
      if (expected.returned && !present.expected.returned)
        await db.update(challengeVersions).set({ expected }).where(eq(challengeVersions.id, present.id))
      return { version: present.version, isNew: false }
    }
    const version = (present?.version ?? 0) + 1
    const row = rowOf(exercise, expected, version)
    await db.insert(challenges).values(row).onConflictDoUpdate({ target: challenges.slug, set: row })
    await db.insert(challengeVersions).values({ slug, version, digest, exercise, expected, createdAt })
    return { version, isNew: true }
  },
})

const versionColumns = {
  id: challengeVersions.id,
  version: challengeVersions.version,
  digest: challengeVersions.digest,
  exercise: challengeVersions.exercise,
  expected: challengeVersions.expected,
}

const rowOf = (exercise: Exercise, expected: ExpectedTests, version: number): typeof challenges.$inferInsert => ({
  slug: exercise.slug,
  version,
  title: exercise.title,
  language: exercise.language,
  difficulty: exercise.difficulty,
  rank: rankOf(exercise.difficulty),
  points: exercise.points,
  tags: [...exercise.tags],
  visibleTests: expected.visible.length,
  hiddenTests: expected.hidden.length,
  searched: [exercise.title, ...exercise.tags, exercise.description].join(' ').toLowerCase(),
})
