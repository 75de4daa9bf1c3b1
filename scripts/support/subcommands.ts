import { runScript } from './run-script.ts'
import { print, printUsage } from './report.ts'
import { UsageError } from './usage-error.ts'

export interface Subcommand {
  readonly usage: string
  /** Imports it, with what only it needs. It answers the exit code, and throws `UsageError` for a call that is wrong. */
  readonly load: () => Promise<(args: readonly string[]) => Promise<number>>
}

interface Script {
  readonly purpose: string
  readonly commands: Readonly<Record<string, Subcommand>>
  /** True for an error whose message is for the person who called. */
  readonly isForPeople?: (error: unknown) => error is Error
}

/** Runs the subcommand that the arguments of the process name. Exit code 2 for a call that is wrong, 1 for anything that went wrong then. */
export const runSubcommands = ({ purpose, commands, isForPeople }: Script): Promise<void> => {
  const usages = Object.values(commands).map(({ usage }) => usage)
  const usage = [`${purpose}\n`, ...usages].join('\n')
  const [verb = '', ...args] = process.argv.slice(2)
  return runScript(async () => {
    const command = Object.hasOwn(commands, verb) ? commands[verb] : undefined
    if ([verb, ...args].some((each) => each === '--help' || each === '-h')) {
      print(command?.usage ?? usage)
      return 0
    }
    if (!command) return printUsage(usage, verb === '' ? 'Name a subcommand.' : `${verb} is not a subcommand.`)
    try {
      const run = await command.load()
      return await run(args)
    } catch (error) {
      if (isOfArguments(error)) return printUsage(command.usage, error.message)
      if (!isForPeople?.(error)) throw error
      process.stderr.write(`${error.message}\n`)
      return 1
    }
  })
}

const isOfArguments = (error: unknown): error is Error =>
  error instanceof UsageError ||
  (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
