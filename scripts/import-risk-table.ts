import { parseArgs } from 'node:util'
import { importRiskTable } from '#domains/reference/index.ts'
import { messageOf, print, printRefused, printUsage } from './support/report.ts'
import { readGivenSource } from './support/given-source.ts'
import { withJob } from './support/job-scope.ts'
import { runScript } from './support/run-script.ts'
import { riskTableLines } from './support/risk-table-lines.ts'

const usage = `Usage: npm run import:risk-table -- --name NAME --source TEXT [--default] [--dry-run] [--allow-removals] FILE

Stores a risk table as a new version: all of it, or nothing when a single row is refused. The file has
lines such as "1000 - 1310,C" and "1315,B", with or without the header "zipcode,risk_factor"; it may come
from a spreadsheet (semicolons, tabs, UTF-16, Windows-1252). An import that takes the factor from more than
10 % of the zipcodes is refused. "npm run risk-tables" lists, shows and restores versions.
  --name NAME       of the risk table, 1 to 80 characters
  --source TEXT     where it comes from, 1 to 500 characters
  --default         makes it the table that answers when none is named (the first table of all is that anyway)
  --dry-run         prints what would be added, changed and removed, and writes nothing
  --allow-removals  accepts that more than 10 % of the zipcodes lose their factor
The database is the one of DATABASE_URL, else the embedded one in DATA_DIR.
Exit codes: 0 imported, nothing new or a dry run, 1 refused or failed, 2 wrong arguments.`

interface Arguments {
  readonly name: string
  readonly source: string
  readonly makeDefault: boolean
  readonly dryRun: boolean
  readonly allowRemovals: boolean
  readonly file: string
}

const main = async (): Promise<number> => {
  const given = readArguments()
  if ('problem' in given) return printUsage(usage, given.problem)
  const { name, text } = await readGivenSource(given.file)
  const report = await withJob(({ scope }) => importRiskTable(scope, { ...given, text }))
  if (report.refused.length > 0) return printRefused(name, report.refused)
  print(...riskTableLines(given.name, report, given.dryRun ? 'would be' : ''))
  if (given.dryRun) print('This was a dry run: nothing was written.', ...(report.problem ? [report.problem] : []))
  return 0
}

const readArguments = (): Arguments | { readonly problem: string } => {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        name: { type: 'string' },
        source: { type: 'string' },
        default: { type: 'boolean', default: false },
        'dry-run': { type: 'boolean', default: false },
        'allow-removals': { type: 'boolean', default: false },
      },
    })
    const [file, ...more] = positionals
    const { name, source, default: makeDefault, 'dry-run': dryRun, 'allow-removals': allowRemovals } = values
    if (!name || !source || !file) return { problem: 'A name, a source and a file are needed.' }
    if (more.length > 0) return { problem: 'Name one file at a time.' }
    return { name, source, makeDefault, dryRun, allowRemovals, file }
  } catch (error) {
    return { problem: messageOf(error) }
  }
}

await runScript(main)
