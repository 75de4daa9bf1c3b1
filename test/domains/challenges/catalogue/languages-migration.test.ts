import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import { migrate } from 'drizzle-orm/pglite/migrator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nodeDigest } from '#adapters/system/node-digest.ts'

interface Journal {
  readonly entries: readonly { readonly tag: string }[]
}

/** The migrations before challenges had languages, in a folder of their own. */
const earlierMigrations = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'migrations-'))
  cpSync('drizzle', folder, { recursive: true })
  const path = join(folder, 'meta/_journal.json')
  const journal = JSON.parse(readFileSync(path, 'utf8')) as Journal
  const end = journal.entries.findIndex(({ tag }) => tag.endsWith('_challenge_languages'))
  expect(end).toBeGreaterThan(0)
  writeFileSync(path, JSON.stringify({ ...journal, entries: journal.entries.slice(0, end) }))
  return folder
}

const client = await PGlite.create()
afterAll(() => client.close())

const learner = '00000000-0000-4000-8000-000000000001'
const idOf = (last: number): string => `00000000-0000-7000-8000-${String(last).padStart(12, '0')}`

/** A challenge as it was stored, with so many versions. */
const oldChallenge = async (slug: string, language: string, versions: number): Promise<void> => {
  await client.query(
    `insert into challenges (slug, version, title, language, difficulty, rank, points, tags, visible_tests, hidden_tests, searched)
     values ($1::text, $2, $1::text || ' title', $3, 'easy', 1, 2, '{a}', 3, 4, $1::text || ' words')`,
    [slug, versions, language],
  )
  for (let version = 1; version <= versions; version += 1) {
    await client.query(
      `insert into challenge_versions (slug, version, digest, exercise, expected, created_at)
       values ($1, $2::int, 'digest ' || $2::int, $3::jsonb, '{"visible": [], "hidden": []}', now())`,
      [slug, version, JSON.stringify({ slug, language, title: 'kept' })],
    )
  }
}

const oldSubmission = (last: number, slug: string, version: number, state = 'judged') =>
  client.query(
    `insert into submissions (id, kind, slug, version_id, version, learner_id, code, state, status, created_at, idempotency_key, digest)
     select $1::text::uuid, 'submission', $2::text, id, version, $3::uuid, 'code é', $5, 'passed', now(), $1::text, 'old' from challenge_versions
     where slug = $2::text and version = $4::int`,
    [idOf(last), slug, learner, version, state],
  )

const rows = async (query: string): Promise<unknown[]> => (await client.query(query)).rows

describe('the migration that gives challenges languages', () => {
  beforeAll(async () => {
    const folder = earlierMigrations()
    await migrate(drizzle({ client }), { migrationsFolder: folder })
    rmSync(folder, { recursive: true })
    await oldChallenge('numbers-in-both-lists', 'python', 2)
    await oldChallenge('numbers-in-both-lists-ts', 'typescript', 3)
    await oldChallenge('lru-cache-ts', 'typescript', 1)
    await oldChallenge('wet-days', 'python', 1)
    // Exercises of somebody else: an address that ends like ours, and one that is taken already.
    await oldChallenge('their-own-ts', 'typescript', 1)
    await oldChallenge('chunks', 'python', 1)
    await oldChallenge('chunks-js', 'javascript', 1)
    await oldSubmission(1, 'numbers-in-both-lists', 1)
    await oldSubmission(2, 'numbers-in-both-lists-ts', 3)
    await oldSubmission(3, 'lru-cache-ts', 1, 'open')
    await oldSubmission(4, 'their-own-ts', 1)
    await migrate(drizzle({ client }), { migrationsFolder: 'drizzle' })
  })

  it('merges twins, and takes the language out of the addresses of our exercises alone', async () => {
    expect(
      await rows('select slug, language, version, visible_tests, hidden_tests from challenge_languages order by 1, 2'),
    ).toEqual(
      (
        [
          ['chunks', 'python', 1],
          ['chunks-js', 'javascript', 1],
          ['lru-cache', 'typescript', 1],
          ['numbers-in-both-lists', 'python', 2],
          ['numbers-in-both-lists', 'typescript', 3],
          ['their-own-ts', 'typescript', 1],
          ['wet-days', 'python', 1],
        ] as const
      ).map(([slug, language, version]) => ({ slug, language, version, visible_tests: 3, hidden_tests: 4 })),
    )
    expect(await rows('select slug, title, searched from challenges order by 1')).toMatchObject([
      { slug: 'chunks' },
      { slug: 'chunks-js' },
      { slug: 'lru-cache', title: 'lru-cache-ts title' },
      { slug: 'numbers-in-both-lists', searched: 'numbers-in-both-lists words numbers-in-both-lists-ts words' },
      { slug: 'their-own-ts' },
      { slug: 'wet-days' },
    ])
  })

  it('keeps every version, under its number and with its exercise', async () => {
    expect(
      await rows(
        `select slug, language, version, digest, exercise from challenge_versions where slug like 'numbers%' or slug like 'lru%' order by 1, 2, 3`,
      ),
    ).toEqual(
      (
        [
          ['lru-cache', 'typescript', 1],
          ['numbers-in-both-lists', 'python', 1],
          ['numbers-in-both-lists', 'python', 2],
          ['numbers-in-both-lists', 'typescript', 1],
          ['numbers-in-both-lists', 'typescript', 2],
          ['numbers-in-both-lists', 'typescript', 3],
        ] as const
      ).map(([slug, language, version]) => ({
        ...{ slug, language, version },
        digest: `digest ${version}`,
        exercise: { slug, language, title: 'kept' },
      })),
    )
  })

  it('keeps every submission with its version and state, and knows a repeated request again', async () => {
    const digestOf = (slug: string, language: string) => nodeDigest.sha256(`submission ${slug} ${language} code é`)
    expect(
      await rows(
        `select s.slug, s.language, s.version, s.state, s.digest, v.version as judged_by from submissions s
         join challenge_versions v on v.id = s.version_id and v.slug = s.slug and v.language = s.language order by s.id`,
      ),
    ).toEqual(
      (
        [
          ['numbers-in-both-lists', 'python', 1, 'judged'],
          ['numbers-in-both-lists', 'typescript', 3, 'judged'],
          ['lru-cache', 'typescript', 1, 'open'],
          ['their-own-ts', 'typescript', 1, 'judged'],
        ] as const
      ).map(([slug, language, version, state]) => ({
        ...{ slug, language, version, state },
        digest: digestOf(slug, language),
        judged_by: version,
      })),
    )
  })

  it('remembers the former addresses', async () => {
    expect(await rows('select * from former_slugs order by 1')).toEqual([
      { slug: 'lru-cache-ts', challenge: 'lru-cache', language: 'typescript' },
      { slug: 'numbers-in-both-lists-ts', challenge: 'numbers-in-both-lists', language: 'typescript' },
    ])
  })
})
