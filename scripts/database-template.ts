import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { constants, zstdCompressSync } from 'node:zlib'
import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import { migrate } from 'drizzle-orm/pglite/migrator'
import { templateName } from '../src/adapters/database/database-template.ts'
import { project } from './support/project.ts'

/**
 * Makes the template from which a first start takes its embedded database: the schema of `drizzle/` and no rows.
 * The write-ahead log is the least that PostgreSQL allows.
 */
const main = async (): Promise<void> => {
  const migrationsFolder = join(project, 'drizzle')
  const template = join(migrationsFolder, templateName)
  const directory = mkdtempSync(join(tmpdir(), 'touchstone-template-'))
  try {
    const made = await PGlite.create({
      dataDir: join(directory, 'database'),
      startParams: [...PGlite.defaultStartParams, '-c', 'wal_recycle=off'],
    })
    await migrate(drizzle({ client: made }), { migrationsFolder })
    await made.exec('vacuum full analyze')
    // Nobody makes another database here, and each is three hundred files to write.
    for (const unused of ['template0', 'template1']) {
      await made.exec(`alter database ${unused} is_template false`)
      await made.exec(`drop database ${unused}`)
    }
    await made.exec('select pg_switch_wal()')
    await made.exec('checkpoint')
    const archive = await (await made.dumpDataDir('none')).arrayBuffer()
    await made.close()
    const level = { [constants.ZSTD_c_compressionLevel]: 19 }
    writeFileSync(template, zstdCompressSync(new Uint8Array(archive), { params: level }))
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
  process.stdout.write(`drizzle/${templateName}  ${Math.round(statSync(template).size / 1000)} kB\n`)
}

await main()
