import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { templateName, unpackTemplate } from '#adapters/database/database-template.ts'
import { migratedDump } from '../../support/migrated-dump.ts'

const migrationsFolder = join(import.meta.dirname, '../../../drizzle')
const template = join(migrationsFolder, templateName)

const schemaQuery = `
  select table_name, column_name, data_type, column_default, is_nullable from information_schema.columns
    where table_schema = 'public' order by 1, 2`
const indexQuery = `select indexdef from pg_indexes where schemaname = 'public' order by 1`
const constraintQuery = `
  select conrelid::regclass::text as table, conname, pg_get_constraintdef(oid) as definition from pg_constraint
    where connamespace = 'public'::regnamespace order by 1, 2`
const functionQuery = `
  select proname, pg_get_functiondef(oid) as definition from pg_proc
    where pronamespace = 'public'::regnamespace order by 1, 2`
const filledQuery = `
  select relname from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and pg_relation_size(oid) > 0 order by 1`

describe('the template of the embedded database', () => {
  let directory: string
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'touchstone-template-test-'))
  })
  afterEach(() => rmSync(directory, { recursive: true, force: true }))

  it('knows every migration as it is now: npm run db:template makes it anew', async () => {
    unpackTemplate(template, join(directory, 'pgdata'))
    const database = await PGlite.create({ dataDir: join(directory, 'pgdata') })
    const { rows } = await database.query('select hash from drizzle.__drizzle_migrations order by id')
    await database.close()
    expect(rows).toEqual(readMigrationFiles({ migrationsFolder }).map(({ hash }) => ({ hash })))
  })

  it('is what the migrations make of a new database, and has no more rows', async () => {
    unpackTemplate(template, join(directory, 'pgdata'))
    const unpacked = await PGlite.create({ dataDir: join(directory, 'pgdata') })
    const migrated = await PGlite.create({ loadDataDir: await migratedDump() })
    for (const query of [schemaQuery, indexQuery, constraintQuery, functionQuery, filledQuery]) {
      const { rows } = await unpacked.query(query)
      expect(rows).toEqual((await migrated.query(query)).rows)
    }
    await Promise.all([unpacked.close(), migrated.close()])
  })

  it('is unpacked whole after a start that was killed meanwhile', () => {
    mkdirSync(join(directory, 'pgdata.unfinished'))
    writeFileSync(join(directory, 'pgdata.unfinished', 'half'), 'half a file')
    unpackTemplate(template, join(directory, 'pgdata'))
    expect(existsSync(join(directory, 'pgdata.unfinished'))).toBe(false)
    expect(existsSync(join(directory, 'pgdata', 'half'))).toBe(false)
    expect(readFileSync(join(directory, 'pgdata', 'PG_VERSION'), 'utf8')).toMatch(/^\d+\n$/)
  })
})
