import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import { expect, it } from 'vitest'
import { workRepository } from '#work/repository.ts'
import { asServed } from '../support/database.ts'

const migrations = join(import.meta.dirname, '../../drizzle')
const files = readdirSync(migrations).filter((name) => name.endsWith('.sql'))
const readMigration = (name: string): string => readFileSync(join(migrations, name), 'utf8')

it('carries open submissions over into work: their turns, attempts, pauses and leases', async () => {
  const client = await PGlite.create()
  const here = files.findIndex((name) => name.endsWith('_work.sql'))
  for (const name of files.slice(0, here)) await client.exec(readMigration(name))
  const uuid = (number: number): string => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`
  const insert = (id: number, learner: number, state: string, changed = "'n', 0, null, null") =>
    client.exec(`insert into submissions
      (network, attempts, claim, lease_until, id, kind, slug, version_id, version, learner_id, code, created_at, digest, state, not_before)
      values (${changed}, '${uuid(id)}', 'run', 'doubling', '${uuid(0)}', 1, '${uuid(learner)}', '', now(), '', '${state}', '2026-01-01T00:00Z')`)
  await insert(1, 101, 'queued')
  await insert(2, 102, 'queued', "'n', 2, null, null")
  await insert(3, 103, 'running', `null, 1, '${uuid(9)}', '2026-01-01T00:01Z'`)
  await insert(4, 101, 'judged', 'null, 1, null, null')
  // The second learner has waited longer than the first, and the unknown network longest of all.
  for (const party of ['network:', `learner:${uuid(102)}`, `learner:${uuid(101)}`, 'network:n'])
    await client.exec(`insert into queue_turns (party) values ('${party}')`)
  for (const name of files.slice(here)) await client.exec(readMigration(name))

  const work = workRepository(asServed(drizzle({ client })))
  const claimAt = (now: string) =>
    work.claim({ kind: 'submission', claim: crypto.randomUUID(), now, leaseUntil: '2026-02-01T00:00Z' })
  expect(await claimAt('2025-12-31T00:00Z')).toBeUndefined()
  const early = '2026-01-01T00:00Z'
  expect(await claimAt(early)).toMatchObject({ id: uuid(2), owner: uuid(102), ownerGroup: 'n', attempts: 3 })
  expect(await claimAt(early)).toMatchObject({ id: uuid(1), owner: uuid(101), ownerGroup: 'n', attempts: 1 })
  expect(await claimAt(early)).toBeUndefined()
  expect(await claimAt('2026-01-01T00:02Z')).toMatchObject({ id: uuid(3), ownerGroup: '', attempts: 2 })
  const { rows } = await client.query('select state, count(*)::int from submissions group by state order by state')
  expect(rows).toEqual([
    { state: 'judged', count: 1 },
    { state: 'open', count: 3 },
  ])
  await client.close()
})
