import { parseArgs } from 'node:util'
import { readImportSource } from '#adapters/import-source.ts'
import { importRiskTable } from '#domains/reference/index.ts'
import { counted, firstOf, messageOf, print, printRefused, printUsage } from './support/report.ts'
import { runScript, withJob } from './support/job-scope.ts'

const usage = `Usage: npm run import:risk-table -- --name NAME --source TEXT [--default] FILE

Stores a risk table as a new version: all of it, or nothing when a single row is refused. The file has
lines such as "1000 - 1310,C" and "1315,B", or the header "zipcode,risk_factor" and one zipcode a row.
  --name NAME    of the risk table, 1 to 80 characters
  --source TEXT  where it comes from, 1 to 500 characters
  --default      makes it the table that answers when none is named (the first table of all is that anyway)
The database is the one of DATABASE_URL, else the embedded one in DATA_DIR.
Exit codes: 0 imported or nothing new, 1 refused or failed, 2 wrong arguments.`

interface Arguments {
  readonly name: string
  readonly source: string
  readonly makeDefault: boolean
  readonly file: string
}

const main = async (): Promise<number> => {
  const given = readArguments()
  if ('problem' in given) return printUsage(usage, given.problem)
  const { name, text } = await readImportSource(given.file)
  const report = await withJob(({ scope }) => importRiskTable(scope, { ...given, text }))
  if (report.refused.length > 0) return printRefused(name, report.refused)
  const { version, added, changed, removed, unchanged, madeDefault } = report
  print(
    `${given.name}, version ${version}: ${counted(added, 'zipcode')} added, ${changed.length} changed, ` +
      `${removed} removed, ${unchanged} unchanged, 0 refused${madeDefault ? '; it is the default table now' : ''}`,
    ...firstOf(
      changed.map((it) => `  line ${it.line}: zipcode ${it.zipcode} ${it.from} → ${it.to}`),
      20,
    ),
  )
  return 0
}

const readArguments = (): Arguments | { readonly problem: string } => {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { name: { type: 'string' }, source: { type: 'string' }, default: { type: 'boolean', default: false } },
    })
    const [file, ...more] = positionals
    const { name, source, default: makeDefault } = values
    if (!name || !source || !file) return { problem: 'A name, a source and a file are needed.' }
    return more.length === 0 ? { name, source, makeDefault, file } : { problem: 'Give one file at a time.' }
  } catch (error) {
    return { problem: messageOf(error) }
  }
}

await runScript(main)
