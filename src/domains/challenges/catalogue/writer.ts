import { and, eq } from 'drizzle-orm'
import type { Database } from '#ports/database.ts'
import { type Exercise, type ExpectedTests, rankOf } from './model.ts'
import { versionColumns } from './repository.ts'
import { challenges, challengeVersions } from './tables.ts'

export interface NewVersion {
  readonly exercise: Exercise
  readonly expected: ExpectedTests
  readonly digest: string
  readonly createdAt: string
}

export interface CatalogueWriter {
  /**
   * Makes it the current version; answers its number, or that of the present one when nothing in it is new. A present version
   * without a record of what its reference returned takes it over.
   */
  publish(version: NewVersion): Promise<{ readonly version: number; readonly isNew: boolean }>
}

export const catalogueWriter = (db: Database): CatalogueWriter => ({
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
