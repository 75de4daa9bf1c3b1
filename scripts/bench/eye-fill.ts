import { counted, print } from '../support/report.ts'
import { withJob } from '../support/job-scope.ts'
import { runScript } from '../support/run-script.ts'
import { fillEvents } from './eye/fill.ts'

/** Fills the empty database of DATABASE_URL: `node scripts/bench/eye-fill.ts 5000000` events over 30 days. */
const main = (): Promise<number> =>
  withJob(async ({ scope }) => {
    const events = Number(process.argv[2] ?? '5000000')
    const begun = performance.now()
    await fillEvents(scope, { events, days: 30 })
    print(`${counted(events, 'event')} in ${((performance.now() - begun) / 1_000).toFixed(0)} s`)
    return 0
  })

await runScript(main)
