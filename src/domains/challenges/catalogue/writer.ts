import { and, eq, inArray, max, notInArray, sql } from 'drizzle-orm'
import type { Language } from '#sandbox/protocol/run-report.ts'
import type { Database } from '#ports/database.ts'
import { type ChallengeAddress, type Exercise, type ExpectedTests, rankOf } from './model.ts'
import { isCurrent } from './repository.ts'
import { challengeLanguages, challenges, challengeVersions, formerSlugs } from './tables.ts'

/** A challenge as it is to be from now on. */
export interface NewChallenge {
  readonly slug: string
  readonly formerly: readonly ChallengeAddress[]
  readonly parts: readonly NewVersion[]
  readonly createdAt: string
}

/** One language of it. */
interface NewVersion {
  readonly exercise: Exercise
  readonly expected: ExpectedTests
  readonly digest: string
  readonly hints: readonly string[]
}

interface WrittenVersion {
  readonly version: number
  readonly isNew: boolean
  readonly hasNewHints: boolean
}

export interface CatalogueWriter {
  /**
   * Makes these the current versions, and the only languages; answers the number of each, or that of the present version when
   * its exercise is the same. A present version takes over the digest, and a record of what its reference returned. Hints count
   * at once, whatever the version.
   */
  publish(challenge: NewChallenge): Promise<Published>
  /** Replaces the hints of a language by those that an import read, and remembers their digest. Answers whether they differ. */
  importHints(address: ChallengeAddress, hints: readonly string[], digest: string): Promise<boolean>
}

export interface Published {
  readonly written: ReadonlyMap<Language, WrittenVersion>
  /** Addresses from which a challenge has moved to this one just now. */
  readonly moved: readonly string[]
}

export const catalogueWriter = (db: Database): CatalogueWriter => ({
  publish: async ({ slug, formerly, parts, createdAt }) => {
    const row = rowOf(slug, parts)
    await db.insert(challenges).values(row).onConflictDoUpdate({ target: challenges.slug, set: row })
    const moved = await newlyFormer(db, slug, formerly)
    for (const from of moved) await moveChallenge(db, { from, to: slug })
    const written = new Map<Language, WrittenVersion>()
    for (const part of parts) written.set(part.exercise.language, await publishPart(db, part, createdAt))
    const ofChallenge = eq(challengeLanguages.slug, slug)
    await db
      .delete(challengeLanguages)
      .where(and(ofChallenge, notInArray(challengeLanguages.language, [...written.keys()])))
    await replaceFormer(db, slug, formerly)
    return { written, moved }
  },
  importHints: async (address, hints, importedHints) => {
    const isNew = await replaceHints(db, address, hints)
    await db.update(challengeLanguages).set({ importedHints }).where(isAt(address))
    return isNew
  },
})

const isAt = ({ slug, language }: ChallengeAddress) =>
  and(eq(challengeLanguages.slug, slug), eq(challengeLanguages.language, language))

/** Answers whether there were other hints before. */
const replaceHints = async (db: Database, address: ChallengeAddress, hints: readonly string[]): Promise<boolean> => {
  const differ = sql`${challengeLanguages.hints} <> ${JSON.stringify(hints)}::jsonb`
  const changed = await db
    .update(challengeLanguages)
    .set({ hints })
    .where(and(isAt(address), differ))
    .returning({ slug: challengeLanguages.slug })
  return changed.length > 0
}

const publishPart = async (db: Database, part: NewVersion, createdAt: string): Promise<WrittenVersion> => {
  const written = await publishVersion(db, part, createdAt)
  return { ...written, hasNewHints: await replaceHints(db, part.exercise, part.hints) }
}

const publishVersion = async (
  db: Database,
  { exercise, expected, digest }: NewVersion,
  createdAt: string,
): Promise<Omit<WrittenVersion, 'hasNewHints'>> => {
  const { slug, language } = exercise
  const isOfLanguage = and(eq(challengeVersions.slug, slug), eq(challengeVersions.language, language))
  const [present] = await db
    .select({
      id: challengeVersions.id,
      version: challengeVersions.version,
      digest: challengeVersions.digest,
      expected: challengeVersions.expected,
      isSame: sql<boolean>`${challengeVersions.exercise} = ${JSON.stringify(exercise)}::jsonb`,
    })
    .from(challengeVersions)
    .innerJoin(challengeLanguages, isCurrent)
    .where(isOfLanguage)
    .for('update')
  if (present && (present.digest === digest || present.isSame)) {
    const record = expected.returned && !present.expected.returned ? { expected } : {}
    await db
      .update(challengeVersions)
      .set({ digest, ...record })
      .where(eq(challengeVersions.id, present.id))
    return { version: present.version, isNew: false }
  }
  const [latest] = await db
    .select({ version: max(challengeVersions.version) })
    .from(challengeVersions)
    .where(isOfLanguage)
  const version = (latest?.version ?? 0) + 1
  const counts = { version, visibleTests: expected.visible.length, hiddenTests: expected.hidden.length }
  await db
    .insert(challengeLanguages)
    .values({ slug, language, ...counts })
    .onConflictDoUpdate({ target: [challengeLanguages.slug, challengeLanguages.language], set: counts })
  await db.insert(challengeVersions).values({ slug, language, version, digest, exercise, expected, createdAt })
  return { version, isNew: true }
}

/** Live addresses that this challenge names as former ones for the first time: later a new challenge may be published there. */
const newlyFormer = async (
  db: Database,
  to: string,
  formerly: readonly ChallengeAddress[],
): Promise<readonly string[]> => {
  const named = formerly.map(({ slug }) => slug).filter((slug) => slug !== to)
  if (named.length === 0) return []
  const known = db.select({ slug: formerSlugs.slug }).from(formerSlugs).where(eq(formerSlugs.challenge, to))
  const rows = await db
    .select({ slug: challenges.slug })
    .from(challenges)
    .where(and(inArray(challenges.slug, named), notInArray(challenges.slug, known)))
  return rows.map(({ slug }) => slug)
}

/**
 * Has a challenge become the one at another address: its versions, its languages and its former addresses. Where both have a
 * language, its versions are numbered after those that are there.
 */
const moveChallenge = async (
  db: Database,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> => {
  const offset = sql`coalesce((select max(o.version) from challenge_versions o where o.slug = ${to} and o.language = m.language), 0)`
  await db.execute(sql`
    update challenge_languages m set slug = ${to}, version = m.version + ${offset}
    where m.slug = ${from}
      and not exists (select from challenge_languages o where o.slug = ${to} and o.language = m.language)`)
  await db.execute(sql`
    update challenge_versions m set slug = ${to}, version = m.version + ${offset},
      exercise = jsonb_set(m.exercise, '{slug}', to_jsonb(${to}::text))
    where m.slug = ${from}`)
  await db.update(formerSlugs).set({ challenge: to }).where(eq(formerSlugs.challenge, from))
  await db.delete(challengeLanguages).where(eq(challengeLanguages.slug, from))
  await db.delete(challenges).where(eq(challenges.slug, from))
}

const replaceFormer = async (db: Database, challenge: string, formerly: readonly ChallengeAddress[]): Promise<void> => {
  await db.delete(formerSlugs).where(eq(formerSlugs.challenge, challenge))
  if (formerly.length === 0) return
  await db.delete(formerSlugs).where(
    inArray(
      formerSlugs.slug,
      formerly.map(({ slug }) => slug),
    ),
  )
  await db.insert(formerSlugs).values(formerly.map(({ slug, language }) => ({ slug, challenge, language })))
}

const rowOf = (slug: string, parts: readonly NewVersion[]): typeof challenges.$inferInsert => {
  const [first] = parts
  if (!first) throw new Error('a challenge has a language')
  const { title, difficulty, points, tags } = first.exercise
  const searched = [title, ...tags, ...parts.map(({ exercise }) => exercise.description)].join(' ').toLowerCase()
  return { slug, title, difficulty, rank: rankOf(difficulty), points, tags: [...tags], searched }
}
