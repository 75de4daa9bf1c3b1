import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import { migrate } from 'drizzle-orm/pglite/migrator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const client = await PGlite.create()
afterAll(() => client.close())

/** The migrations before progress, in a folder of their own. */
const earlierMigrations = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'migrations-'))
  cpSync('drizzle', folder, { recursive: true })
  const path = join(folder, 'meta/_journal.json')
  const journal = JSON.parse(readFileSync(path, 'utf8')) as { readonly entries: readonly { readonly tag: string }[] }
  const end = journal.entries.findIndex(({ tag }) => tag.endsWith('_learn'))
  expect(end).toBeGreaterThan(0)
  writeFileSync(path, JSON.stringify({ ...journal, entries: journal.entries.slice(0, end) }))
  return folder
}

const idOf = (last: number): string => `00000000-0000-7000-8000-${String(last).padStart(12, '0')}`

const version = (last: number, number: number, points: number, difficulty = 'easy') =>
  client.query(
    `insert into challenge_versions (id, slug, language, version, digest, exercise, expected, created_at)
     values ($1, 'sums', 'python', $2, '', $3, '{}', now())`,
    [idOf(last), number, JSON.stringify({ points, difficulty })],
  )

interface Old {
  readonly learner: number
  readonly of: number
  readonly version: number
  readonly createdAt: string
  readonly judgedAt?: string
  readonly status?: string
  readonly kind?: string
}

let submissions = 100
const submission = (old: Old) =>
  client.query(
    `insert into submissions (id, kind, slug, language, version_id, version, learner_id, code, state, status, created_at, judged_at, digest)
     values ($1, $2, 'sums', 'python', $3, $4, $5, '', 'judged', $6, $7, $8, '')`,
    [
      idOf((submissions += 1)),
      ...[old.kind ?? 'submission', idOf(old.of), old.version, idOf(old.learner), old.status ?? 'passed'],
      ...[old.createdAt, old.judgedAt ?? old.createdAt],
    ],
  )

describe('the migration that stores solves', () => {
  beforeAll(async () => {
    const folder = earlierMigrations()
    await migrate(drizzle({ client }), { migrationsFolder: folder })
    rmSync(folder, { recursive: true })
    await client.exec(`set time zone 'Pacific/Auckland';
      insert into challenges (slug, title, difficulty, rank, points, tags, searched) values ('sums', '', 'easy', 1, 4, '{}', '')`)
    await version(11, 1, 3)
    await version(12, 2, 9, 'hard')
    await submission({ learner: 1, of: 11, version: 1, createdAt: '2026-01-01T00:30:00Z', status: 'failed' })
    await submission({
      learner: 1,
      of: 12,
      version: 2,
      createdAt: '2026-01-01T23:30:00Z',
      judgedAt: '2026-01-03T00:00:00Z',
    })
    await submission({ learner: 1, of: 11, version: 1, createdAt: '2026-01-02T00:00:00Z' })
    await submission({ learner: 2, of: 12, version: 2, createdAt: '2026-01-01T23:30:00Z' })
    await submission({ learner: 3, of: 99, version: 1, createdAt: '2026-01-05T00:00:00Z' })
    await submission({ learner: 4, of: 11, version: 1, createdAt: '2026-01-05T00:00:00Z', kind: 'run' })
    await migrate(drizzle({ client }), { migrationsFolder: 'drizzle' })
  })

  it('gives each submission its day in UTC', async () => {
    const { rows } = await client.query('select day::text from submissions order by id')
    const days = ['2026-01-01', '2026-01-01', '2026-01-02', '2026-01-01', '2026-01-05', '2026-01-05']
    expect(rows).toEqual(days.map((day) => ({ day })))
  })

  it('has the first verdict that passed of each learner, with the points of its version or else of the challenge', async () => {
    const { rows } = await client.query(
      'select learner_id, submission_id, version, points, hard, day::text from solves order by 1',
    )
    const solve = (learner: number, last: number, number: number, points: number, hard: number, day: string) => ({
      ...{ learner_id: idOf(learner), submission_id: idOf(last), version: number, points, hard, day },
    })
    expect(rows).toEqual([
      solve(1, 103, 1, 3, 0, '2026-01-02'),
      solve(2, 104, 2, 9, 1, '2026-01-01'),
      solve(3, 105, 1, 4, 0, '2026-01-05'),
    ])
  })
})
