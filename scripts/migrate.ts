import { sql } from 'drizzle-orm'
import { keepPartitions } from '#domains/eye/index.ts'
import { counted, print } from './support/report.ts'
import { withJob } from './support/job-scope.ts'
import { runScript } from './support/run-script.ts'

/** Brings the schema up to date and makes partitions for events, as every start of a server on Node does; Workers need it done beforehand. */
const main = (): Promise<number> =>
  withJob(async ({ scope, database }) => {
    await keepPartitions(scope, scope.settings.retentionDays)
    const rows: readonly unknown[] = await scope.db.execute(sql`select id from drizzle.__drizzle_migrations`)
    const where =
      database.kind === 'embedded' ? `embedded database in ${database.place}` : `PostgreSQL at ${database.place}`
    print(`The schema is up to date (${counted(rows.length, 'migration')} applied): ${where}`)
    return 0
  })

await runScript(main)
