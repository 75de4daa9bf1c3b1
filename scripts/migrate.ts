import { sql } from 'drizzle-orm'
import { counted, print } from './support/report.ts'
import { runScript, withJob } from './support/job-scope.ts'

/** Brings the schema up to date, as every start of the server does; for those who want it done beforehand. */
const main = (): Promise<number> =>
  withJob(async ({ scope, database }) => {
    const rows: readonly unknown[] = await scope.db.execute(sql`select id from drizzle.__drizzle_migrations`)
    const where =
      database.kind === 'embedded' ? `embedded database in ${database.place}` : `PostgreSQL at ${database.place}`
    print(`The schema is up to date (${counted(rows.length, 'migration')} applied): ${where}`)
    return 0
  })

await runScript(main)
