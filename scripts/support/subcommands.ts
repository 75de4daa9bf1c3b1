import { runScript } from './job-scope.ts'
import { print, printUsage } from './report.ts'

export interface Subcommand {
  readonly usage: string
  /** Answers the exit code. */
  readonly run: (args: readonly string[]) => Promise<number>
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
      return await command.run(args)
    } catch (error) {
      if (isOfArguments(error)) return printUsage(command.usage, error.message)
      if (!isForPeople?.(error)) throw error
      process.stderr.write(`${error.message}\n`)
      return 1
    }
  })
}

const isOfArguments = (error: unknown): error is TypeError =>
  error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
