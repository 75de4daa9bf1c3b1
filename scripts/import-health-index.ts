import { parseArgs } from 'node:util'
import { readImportSource } from '#adapters/import-source.ts'
import { importHealthIndex } from '#domains/reference/index.ts'
import { counted, firstOf, messageOf, print, printRefused, printUsage } from './support/report.ts'
import { runScript, withJob } from './support/job-scope.ts'

const usage = `Usage: npm run import:health-index -- FILE|URL

Takes over Statbel's "CPI All base years" text, or the zip file that holds it: all of it, or nothing when a
single row is refused. The database is the one of DATABASE_URL, else the embedded one in DATA_DIR.
Exit codes: 0 imported or nothing new, 1 refused or failed, 2 wrong arguments.`

const main = async (): Promise<number> => {
  const location = readArguments()
  if (typeof location !== 'string') return printUsage(usage, location.problem)
  const { name, text } = await readImportSource(location)
  const report = await withJob(({ scope }) => importHealthIndex(scope, text, name))
  if (report.refused.length > 0) return printRefused(name, report.refused)
  const { added, changed, unchanged, ignored, ignoredBaseYears } = report
  print(
    `${name}: ${counted(added, 'value')} added, ${changed.length} changed, ${unchanged} unchanged, 0 refused; ` +
      `${counted(ignored, 'row')} ignored (before 1994, or in a base year that is not kept)`,
    ...(ignoredBaseYears.length > 0 ? [`  base years not kept: ${firstOf(ignoredBaseYears, 20).join(', ')}`] : []),
    ...firstOf(
      changed.map((it) => `  line ${it.line}: ${it.row} ${it.from} → ${it.to}`),
      20,
    ),
  )
  return 0
}

const readArguments = (): string | { readonly problem: string } => {
  try {
    const [location, ...more] = parseArgs({ allowPositionals: true, options: {} }).positionals
    if (location && more.length === 0) return location
    return { problem: location ? 'Give one file or address at a time.' : 'Which file or address?' }
  } catch (error) {
    return { problem: messageOf(error) }
  }
}

await runScript(main)
