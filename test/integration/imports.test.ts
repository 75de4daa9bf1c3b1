import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createDatabase, type OwnDatabase } from '../support/real-servers.ts'
import { startServer } from '../support/server.ts'
import { statbelText } from '../support/statbel-text.ts'

const script = join(import.meta.dirname, '../../scripts/import-health-index.ts')

describe('import jobs on PostgreSQL', { timeout: 60_000 }, () => {
  let database: OwnDatabase
  let directory: string

  beforeEach(async () => {
    database = await createDatabase()
    directory = mkdtempSync(join(tmpdir(), 'touchstone-'))
    await (await startServer({ DATABASE_URL: database.url.href })).stop()
  }, 60_000)

  afterEach(async () => {
    rmSync(directory, { recursive: true, force: true })
    await database.drop()
  })

  /** Answers the exit code of an import of this text, by the script, in a process of its own. */
  const run = async (name: string, text: string): Promise<number | null> => {
    const file = join(directory, name)
    writeFileSync(file, text)
    const env = { PATH: process.env['PATH'] ?? '', DATABASE_URL: database.url.href }
    const [code] = await once(spawn(process.execPath, [script, file], { env }), 'exit')
    return code as number | null
  }
  const stored = async (): Promise<readonly string[]> => {
    const sql = postgres(database.url.href, { max: 1 })
    const rows = await sql<{ value: string }[]>`select value from health_index_values
      where kind = 'health' and base_year = 2013 and month between '2026-07' and '2026-09' and provenance = 'published' order by month`
    await sql.end()
    return rows.map(({ value }) => value)
  }
  const month = (number: string, health: string): string =>
    statbelText([{ year: '2026', month: number, base: '2013 = 100', health }])

  test('several at once lose nothing of each other', async () => {
    const codes = await Promise.all([
      run('july', month('07', '141.11')),
      run('august', month('08', '141.22')),
      run('september', month('09', '141.33')),
    ])
    expect(codes).toEqual([0, 0, 0])
    expect(await stored()).toEqual(['141.11', '141.22', '141.33'])
  })

  test('one with a refused row ends with 1 and writes none of its rows', async () => {
    expect(await run('bad', `${month('07', '141.11')}2026|13|.|.|.|.|.|1.0|.|2013 = 100\n`)).toBe(1)
    expect(await stored()).toEqual([])
  })
})
