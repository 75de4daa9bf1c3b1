import { checkCommand, checkUsage } from './challenges/check-command.ts'
import { FolderError } from './challenges/folders.ts'
import { importCommand, importUsage } from './challenges/import-command.ts'
import { schemaCommand, schemaUsage } from './challenges/schema-command.ts'
import { runScript } from './support/job-scope.ts'
import { print, printUsage } from './support/report.ts'

interface Command {
  readonly usage: string
  /** Answers the exit code. */
  readonly run: (args: readonly string[]) => Promise<number>
}

const commands: Readonly<Record<string, Command>> = {
  check: { usage: checkUsage, run: checkCommand },
  import: { usage: importUsage, run: importCommand },
  schema: { usage: schemaUsage, run: schemaCommand },
}

const usage = `Checks and publishes exercises. docs/challenges.md describes their files.

${Object.values(commands)
  .map((each) => each.usage)
  .join('\n')}`

/** Exit code 2 for a call that is wrong, 1 for anything that went wrong then. */
const main = async ([verb = '', ...args]: readonly string[]): Promise<number> => {
  const command = Object.hasOwn(commands, verb) ? commands[verb] : undefined
  if ([verb, ...args].some((each) => each === '--help' || each === '-h')) {
    print(command?.usage ?? usage)
    return 0
  }
  if (!command) return printUsage(usage, verb === '' ? 'Name a subcommand.' : `${verb} is not a subcommand.`)
  try {
    return await command.run(args)
  } catch (error) {
    if (isOfArguments(error)) return printUsage(command.usage, error.message)
    if (!(error instanceof FolderError)) throw error
    process.stderr.write(`${error.message}\n`)
    return 1
  }
}

const isOfArguments = (error: unknown): error is TypeError =>
  error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')

await runScript(() => main(process.argv.slice(2)))
