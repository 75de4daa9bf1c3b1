import { exportCommand, exportUsage } from './calls/export-command.ts'
import { importCommand, importUsage } from './calls/import-command.ts'
import { listCommand, listUsage } from './calls/list-command.ts'
import { testCommand, testUsage } from './calls/test-command.ts'
import { runScript } from './support/job-scope.ts'
import { print, printUsage } from './support/report.ts'

interface Command {
  readonly usage: string
  /** Answers the exit code. */
  readonly run: (args: readonly string[]) => Promise<number>
}

const commands: Readonly<Record<string, Command>> = {
  test: { usage: testUsage, run: testCommand },
  import: { usage: importUsage, run: importCommand },
  export: { usage: exportUsage, run: exportCommand },
  list: { usage: listUsage, run: listCommand },
}

const usage = `Runs saved calls, and exchanges them with other programs. docs/calls.md describes them.

${Object.values(commands)
  .map((each) => each.usage)
  .join('\n')}`

/** Exit code 2 for a command that is wrong, 1 for anything that went wrong then. */
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
    throw error
  }
}

const isOfArguments = (error: unknown): error is TypeError =>
  error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')

await runScript(() => main(process.argv.slice(2)))
