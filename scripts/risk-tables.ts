import { parseArgs } from 'node:util'
import { asRanges, listRiskTables, readRiskTable, restoreRiskTable } from '#domains/reference/index.ts'
import type { Scope } from '#ports/scope.ts'
import { counted, messageOf, print, printUsage } from './support/report.ts'
import { withJob } from './support/job-scope.ts'
import { runScript } from './support/run-script.ts'
import { riskTableLines } from './support/risk-table-lines.ts'

const usage = `Lists, shows and restores risk tables. Every import makes a new version, and no version is ever lost.

  npm run risk-tables -- list
  npm run risk-tables -- show NAME [--version N]                     prints its lines in the form of an import; by default the current version
  npm run risk-tables -- restore NAME --version N [--default]        makes version N current again, as a new version

  --default  also makes it the table for requests that name none
The database is that of DATABASE_URL, also while servers run. Without it, it is the embedded one in DATA_DIR; stop the server first.
Exit codes: 0 done, 1 failed, 2 wrong arguments.`

type Command = (scope: Scope) => Promise<readonly string[]>

const list: Command = async (scope) => {
  const tables = await listRiskTables(scope)
  if (tables.length === 0) return ['No risk table has been loaded.']
  return tables.map(({ name, version, entries, loadedAt, current, default: isDefault, source }) => {
    const marks = [...(current ? ['current'] : []), ...(isDefault ? ['default'] : [])]
    return `${name}  version ${version}  ${counted(entries, 'zipcode')}  ${loadedAt}${marks.length > 0 ? `  ${marks.join(', ')}` : ''}  ${source}`
  })
}

const show =
  (name: string, version: number | undefined): Command =>
  async (scope) =>
    asRanges((await readRiskTable(scope, name, version)).entries)

const restore =
  (name: string, version: number, makeDefault: boolean): Command =>
  async (scope) => {
    const restored = await restoreRiskTable(scope, { name, version, makeDefault })
    const { added, changed, removed, madeDefault } = restored
    const same = added.length + changed.length + removed.length === 0 && !madeDefault
    return same
      ? [`${name}: the current version ${restored.version} already has these entries; nothing was written.`]
      : riskTableLines(name, restored, '')
  }

const readCommand = (): Command | { readonly problem: string } => {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { version: { type: 'string' }, default: { type: 'boolean', default: false } },
    })
    const [verb, name, ...more] = positionals
    const version = values.version === undefined ? undefined : Number(values.version)
    if (values.version !== undefined && !/^[1-9][0-9]{0,8}$/.test(values.version)) {
      return { problem: 'A version is a whole number from 1 on.' }
    }
    if (more.length > 0) return { problem: 'Name one table at a time, and put a name with spaces in quotes.' }
    if (verb === 'list' && name === undefined) return list
    if (verb === 'show' && name !== undefined) return show(name, version)
    if (verb === 'restore' && name !== undefined && version !== undefined) return restore(name, version, values.default)
    return { problem: verb === 'restore' ? 'Name a table and a version.' : 'Name a subcommand: list, show or restore.' }
  } catch (error) {
    return { problem: messageOf(error) }
  }
}

await runScript(async () => {
  const command = readCommand()
  if (typeof command !== 'function') return printUsage(usage, command.problem)
  print(...(await withJob(({ scope }) => command(scope))))
  return 0
})
