import { checkCommand } from './challenges/check-command.ts'
import { importCommand } from './challenges/import-command.ts'
import { schemaCommand } from './challenges/schema-command.ts'
import { FolderError } from './challenges/folders.ts'
import { messageOf } from './support/report.ts'

const usage = `Exercises, as files in folders: docs/challenges.md describes them.

  npm run challenges -- check [DIR ...] [--write] [--fast] [--survivors]
      Whether exercises keep what they promise; without DIR, those of challenges/. DIR is the folder of one or of several,
      or the name of one in challenges/.
      --write       writes challenge.lock.json where all is well; else it must be there and fit
      --fast        runs no mutants, and believes the lock
      --survivors   shows every mutant that no test catches
  npm run challenges -- import DIR ...
      Publishes them in the database that DATABASE_URL or DATA_DIR names, live at once
  npm run challenges -- schema
      Writes docs/challenge.schema.json, the front matter as JSON Schema.
`

/** Each subcommand answers the exit code. */
const commands: Readonly<Record<string, (args: readonly string[]) => Promise<number>>> = {
  check: checkCommand,
  import: importCommand,
  schema: schemaCommand,
}

const [verb = '', ...args] = process.argv.slice(2)
const command = Object.hasOwn(commands, verb) ? commands[verb] : undefined
try {
  if (!command) process.stderr.write(usage)
  process.exitCode = command ? await command(args) : 2
} catch (error) {
  const isUsage = error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
  process.stderr.write(
    isUsage ? `${error.message}\n\n${usage}` : `${error instanceof FolderError ? error.message : explained(error)}\n`,
  )
  process.exitCode = isUsage ? 2 : 1
}

function explained(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : messageOf(error)
}
