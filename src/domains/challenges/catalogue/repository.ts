import { and, arrayContains, asc, count, eq, gt, inArray, like, not, or, type SQL, sql } from 'drizzle-orm'
import type { Database } from '#ports/database.ts'
import type { Language } from '#sandbox/protocol/run-report.ts'
import {
  type CatalogueQuery,
  type ChallengeAddress,
  type ChallengeInLanguages,
  type ChallengeSummary,
  type ChallengeVersion,
  type CurrentVersion,
  type LanguageSummary,
  type VersionState,
  byLanguage,
  summaryIn,
} from './model.ts'
import { challengeLanguages, challenges, challengeVersions, formerSlugs } from './tables.ts'

export interface CatalogueRepository {
  list(query: CatalogueQuery): Promise<readonly ChallengeSummary[]>
  /** The challenges at these addresses, present or former; one that is not there is missing. */
  byAddress(slugs: readonly string[]): Promise<ReadonlyMap<string, ChallengeInLanguages>>
  /** The versions that count now, one for each language, in the order of `languages`. */
  current(slug: string): Promise<readonly CurrentVersion[]>
  /** The languages of a challenge, in the order of `languages`; none where there is no challenge. */
  languages(slug: string): Promise<readonly Language[]>
  version(id: string): Promise<ChallengeVersion | undefined>
  /** Where a challenge is now that was at this address before. */
  former(slug: string): Promise<ChallengeAddress | undefined>
  /** The earlier addresses of a challenge in this language. */
  formerSlugs(address: ChallengeAddress): Promise<readonly string[]>
  /** How many challenges there are. */
  count(): Promise<number>
  /** `slug digest` of every version there is. */
  digests(): Promise<ReadonlySet<string>>
  /** The versions that count now, by `slug digest`. */
  states(): Promise<ReadonlyMap<string, VersionState>>
}

export const catalogueRepository = (db: Database): CatalogueRepository => ({
  list: async ({ language, difficulty, tag, state, q, after, limit }) => {
    const words = (q ?? '').toLowerCase().split(/\s+/).filter(Boolean)
    const rows = await db
      .select({ challenge: challenges, parts: partsOfChallenge })
      .from(challenges)
      .where(
        and(
          language && sql`exists (${ofLanguage(language)})`,
          difficulty && eq(challenges.difficulty, difficulty),
          tag === undefined ? undefined : arrayContains(challenges.tags, [tag]),
          state && isInState(state),
          ...words.map((word) => like(challenges.searched, `%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`)),
          after &&
            or(gt(challenges.rank, after.rank), and(eq(challenges.rank, after.rank), gt(challenges.slug, after.slug))),
        ),
      )
      .orderBy(asc(challenges.rank), asc(challenges.slug))
      .limit(limit)
    return rows.flatMap((row) => summaryIn(inLanguages(row), language) ?? [])
  },
  byAddress: async (slugs) => {
    const moved = await db
      .select({ from: formerSlugs.slug, to: formerSlugs.challenge })
      .from(formerSlugs)
      .where(inArray(formerSlugs.slug, [...slugs]))
    const rows = await db
      .select({ challenge: challenges, parts: partsOfChallenge })
      .from(challenges)
      .where(inArray(challenges.slug, [...slugs, ...moved.map(({ to }) => to)]))
    const present = new Map(rows.map((row) => [row.challenge.slug, inLanguages(row)]))
    const target = new Map(moved.map(({ from, to }) => [from, to]))
    return new Map(
      slugs.flatMap((slug) => {
        const challenge = present.get(slug) ?? present.get(target.get(slug) ?? '')
        return challenge ? [[slug, challenge] as const] : []
      }),
    )
  },
  current: async (slug) => {
    const rows = await db
      .select({ ...versionColumns, hints: challengeLanguages.hints })
      .from(challengeVersions)
      .innerJoin(challengeLanguages, isCurrent)
      .where(eq(challengeLanguages.slug, slug))
    return byLanguage(rows, ({ exercise }) => exercise.language)
  },
  languages: async (slug) => {
    const rows = await db
      .select({ language: challengeLanguages.language })
      .from(challengeLanguages)
      .where(eq(challengeLanguages.slug, slug))
    return byLanguage(
      rows.map(({ language }) => language),
      (language) => language,
    )
  },
  version: async (id) => {
    const [row] = await db.select(versionColumns).from(challengeVersions).where(eq(challengeVersions.id, id))
    return row
  },
  former: async (slug) => {
    const [row] = await db.select().from(formerSlugs).where(eq(formerSlugs.slug, slug))
    return row && { slug: row.challenge, language: row.language }
  },
  formerSlugs: async ({ slug, language }) => {
    const rows = await db
      .select({ slug: formerSlugs.slug })
      .from(formerSlugs)
      .where(and(eq(formerSlugs.challenge, slug), eq(formerSlugs.language, language)))
    return rows.map((row) => row.slug)
  },
  count: async () => {
    const [row] = await db.select({ count: count() }).from(challenges)
    return row?.count ?? 0
  },
  digests: async () => {
    const rows = await db
      .select({ slug: challengeVersions.slug, digest: challengeVersions.digest })
      .from(challengeVersions)
    return new Set(rows.map(({ slug, digest }) => `${slug} ${digest}`))
  },
  states: async () => {
    const rows = await db
      .select({
        slug: challengeVersions.slug,
        digest: challengeVersions.digest,
        language: challengeLanguages.language,
        isRecorded: sql<boolean>`${challengeVersions.expected} ? 'returned'`,
        importedHints: challengeLanguages.importedHints,
      })
      .from(challengeVersions)
      .innerJoin(challengeLanguages, isCurrent)
    return new Map(rows.map(({ slug, digest, ...state }) => [`${slug} ${digest}`, state]))
  },
})

interface ChallengeRow {
  readonly challenge: typeof challenges.$inferSelect
  readonly parts: readonly LanguageSummary[] | null
}

const inLanguages = ({ challenge, parts }: ChallengeRow): ChallengeInLanguages => {
  const { slug, title, difficulty, points, tags } = challenge
  return { slug, title, difficulty, points, tags, parts: byLanguage(parts ?? [], ({ language }) => language) }
}

/** The languages of the challenge that a list is at. */
const partsOfChallenge = sql<readonly LanguageSummary[]>`(
  select json_agg(json_build_object(
    'language', l.language, 'version', l.version,
    'tests', json_build_object('visible', l.visible_tests, 'hidden', l.hidden_tests)
  )) from challenge_languages l where l.slug = challenges.slug)`

const ofLanguage = (language: string) =>
  sql`select from challenge_languages l where l.slug = challenges.slug and l.language = ${language}`

const isInState = ({ is, learnerId }: NonNullable<CatalogueQuery['state']>) => {
  const among = (slugs: SQL) => sql`${challenges.slug} in (${slugs})`
  const solved = among(sql`select v.slug from solves v where v.learner_id = ${learnerId}::uuid`)
  if (is === 'solved') return solved
  if (is === 'unsolved') return not(solved)
  const submitted = sql`select s.slug from submissions s where s.learner_id = ${learnerId}::uuid and s.kind = 'submission'`
  return and(among(submitted), not(solved))
}

/** Joins each language with the version of it that counts now. */
export const isCurrent = and(
  eq(challengeLanguages.slug, challengeVersions.slug),
  eq(challengeLanguages.language, challengeVersions.language),
  eq(challengeLanguages.version, challengeVersions.version),
)

const versionColumns = {
  id: challengeVersions.id,
  version: challengeVersions.version,
  digest: challengeVersions.digest,
  exercise: challengeVersions.exercise,
  expected: challengeVersions.expected,
}
