import { parseArgs } from 'node:util'
import { importHealthIndex } from '#domains/reference/index.ts'
import { counted, firstOf, messageOf, print, printRefused, printUsage } from './support/report.ts'
import { readGivenSource } from './support/given-source.ts'
import { withJob } from './support/job-scope.ts'
import { runScript } from './support/run-script.ts'

const usage = `Usage: npm run import:health-index -- [--dry-run] [--allow-outliers] FILE|URL

Takes over Statbel's "CPI All base years" text, or the zip file that holds it: all of it, or nothing when a
single row is refused. A month whose base years contradict each other is refused, and so is a value that is
more than 5 % away from the months around it. Values that the file does not name stay as they are.
  --dry-run         prints what would be added and changed, and writes nothing
  --allow-outliers  accepts changes over 5 % from one month to the next
The database is the one of DATABASE_URL, else the embedded one in DATA_DIR.
Exit codes: 0 imported, nothing new or a dry run, 1 refused or failed, 2 wrong arguments.`

interface Arguments {
  readonly location: string
  readonly dryRun: boolean
  readonly allowOutliers: boolean
}

const main = async (): Promise<number> => {
  const given = readArguments()
  if ('problem' in given) return printUsage(usage, given.problem)
  const { name, text } = await readGivenSource(given.location)
  const report = await withJob(({ scope }) => importHealthIndex(scope, { ...given, name, text }))
  if (report.refused.length > 0) return printRefused(name, report.refused)
  const { added, changed, unchanged, ignored, ignoredBaseYears } = report
  const would = given.dryRun ? 'would be ' : ''
  print(
    `${name}: ${counted(added.length, 'value')} ${would}added, ${changed.length} ${would}changed, 0 ${would}removed, ${unchanged} unchanged, 0 refused; ` +
      `${counted(ignored, 'row')} ignored (before 1994, or in a base year that is not stored)`,
    ...(ignoredBaseYears.length > 0 ? [`  base years not stored: ${firstOf(ignoredBaseYears, 20).join(', ')}`] : []),
    ...firstOf(
      added.map((it) => `  line ${it.line}: ${it.row} ${it.value}`),
      20,
    ),
    ...firstOf(
      changed.map((it) => `  line ${it.line}: ${it.row} ${it.from} → ${it.value}`),
      20,
    ),
    ...(given.dryRun ? ['This was a dry run: nothing was written.'] : []),
  )
  return 0
}

const readArguments = (): Arguments | { readonly problem: string } => {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        'dry-run': { type: 'boolean', default: false },
        'allow-outliers': { type: 'boolean', default: false },
      },
    })
    const [location, ...more] = positionals
    if (!location) return { problem: 'Name a file or an address.' }
    if (more.length > 0) return { problem: 'Name one file or address at a time.' }
    return { location, dryRun: values['dry-run'], allowOutliers: values['allow-outliers'] }
  } catch (error) {
    return { problem: messageOf(error) }
  }
}

await runScript(main)
