import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import postgres from 'postgres'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createDatabase, type OwnDatabase } from '../support/real-servers.ts'
import { startServer } from '../support/server.ts'
import { statbelText } from '../support/statbel-text.ts'
import { programEnv } from '../support/program-env.ts'

const script = (name: string): string => join(import.meta.dirname, '../../scripts', name)

describe('import jobs on PostgreSQL', () => {
  let database: OwnDatabase
  let directory: string

  beforeEach(async () => {
    database = await createDatabase()
    directory = mkdtempSync(join(tmpdir(), 'touchstone-'))
    await (await startServer({ DATABASE_URL: database.url.href })).stop()
  })

  afterEach(async () => {
    rmSync(directory, { recursive: true, force: true })
    await database.drop()
  })

  /** Runs a script in a process of its own, and answers its exit code and all that it printed. */
  const runScript = async (
    name: string,
    ...words: readonly string[]
  ): Promise<{ code: number | null; output: string }> => {
    const env = { ...programEnv, DATABASE_URL: database.url.href }
    const child = spawn(process.execPath, [script(name), ...words], { env })
    const output = Promise.all([text(child.stdout), text(child.stderr)])
    const [code] = await once(child, 'close')
    return { code: code as number | null, output: (await output).join('') }
  }
  const fileOf = (name: string, content: string): string => {
    writeFileSync(join(directory, name), content)
    return join(directory, name)
  }
  const run = async (name: string, content: string): Promise<number | null> =>
    (await runScript('import-health-index.ts', fileOf(name, content))).code
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
      run('july', month('07', '139.96')),
      run('august', month('08', '140.22')),
      run('september', month('09', '140.33')),
    ])
    expect(codes).toEqual([0, 0, 0])
    expect(await stored()).toEqual(['139.96', '140.22', '140.33'])
  })

  test('one with a refused row ends with 1 and writes none of its rows', async () => {
    expect(await run('bad', `${month('07', '139.96')}2026|13|.|.|.|.|.|1.0|.|2013 = 100\n`)).toBe(1)
    expect(await stored()).toEqual([])
  })

  test('a risk table is guarded, tried, replaced and restored while servers run on the database', async () => {
    const importTable = (content: string, ...words: readonly string[]) =>
      runScript('import-risk-table.ts', '--name', 'theft', '--source', 'a test', ...words, fileOf('table.csv', content))
    expect((await importTable('1000 - 1310;C\r\n1315;B')).code).toBe(0)
    const refused = await importTable('1315,B')
    expect(refused).toEqual({
      code: 1,
      output: expect.stringMatching(/removes 311 of the 312 zipcodes .*Nothing was written/),
    })
    const dry = await importTable('1315,A', '--dry-run')
    expect(dry).toEqual({ code: 0, output: expect.stringMatching(/removed: 1000 - 1310[^]*nothing was written/) })
    expect((await importTable('1315,A', '--allow-removals')).code).toBe(0)
    expect((await runScript('risk-tables.ts', 'restore', 'theft', '--version', '1')).code).toBe(0)
    expect((await runScript('risk-tables.ts', 'show', 'theft')).output).toBe('1000 - 1310,C\n1315,B\n')
    const { output } = await runScript('risk-tables.ts', 'list')
    expect(output).toMatch(/theft {2}version 3 .*current.*restored from version 1/)
  })
})
