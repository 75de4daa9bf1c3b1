import { sql } from 'drizzle-orm'
import { keepPartitions } from '#domains/eye/index.ts'
import { withJob } from '../../support/job-scope.ts'
import { runScript } from '../../support/run-script.ts'

/**
 * Drops the oldest days of the database of DATABASE_URL one after the other, as the job does that runs every hour, and
 * prints a JSON list of how many milliseconds each took: `node scripts/bench/eye/expire.ts 5 30` for 5 of 30 days.
 */
const [days, retentionDays] = process.argv.slice(2).map(Number) as [number, number]

await runScript(() =>
  withJob(async ({ scope }) => {
    // A first run makes what is missing and drops what is due: those that follow have one day each to drop.
    await keepPartitions(scope, retentionDays)
    await scope.db.execute(sql`checkpoint`)
    const times: number[] = []
    for (let day = 1; day <= days; day += 1) {
      const begun = performance.now()
      const { made, dropped } = await keepPartitions(scope, retentionDays - day)
      times.push(performance.now() - begun)
      if (made.length !== 0 || dropped.length !== 1) throw new Error(`made ${made.length}, dropped ${dropped.length}`)
    }
    process.stdout.write(JSON.stringify(times))
    return 0
  }),
)
