import { writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { nodeOutbound } from '#adapters/outbound/node-outbound.ts'
import { systemClock } from '#adapters/system/system-clock.ts'
import { readConfig } from '#config.ts'
import {
  callTools,
  collectionService,
  environmentService,
  environmentValues,
  type NamedRequest,
  runSteps,
  type StepValues,
} from '#domains/watch/index.ts'
import { withJob } from '../support/job-scope.ts'
import { UsageError } from '../support/usage-error.ts'
import { junitOf } from './junit.ts'
import { callsOfFile, findCollection, findEnvironment, formatOption, textOfFile, unknownFormat } from './named.ts'
import { linesOf } from './test-report.ts'

/** All calls together may take ten minutes. */
const deadlineMs = 600_000

interface Suite extends StepValues {
  readonly name: string
  readonly calls: readonly NamedRequest[]
}

/** `test COLLECTION|FILE`: prints a line for each call, and what was expected and what came where one fails. */
export const testCommand = async (args: readonly string[]): Promise<number> => {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      environment: { type: 'string' },
      variable: { type: 'string', multiple: true, default: [] },
      secret: { type: 'string', multiple: true, default: [] },
      junit: { type: 'string' },
      format: { type: 'string' },
      'go-on': { type: 'boolean', default: false },
    },
  })
  const [target, ...rest] = positionals
  if (target === undefined || rest.length > 0) throw new UsageError('Name one collection or one file.')
  const format = formatOption(values.format)
  if (format === undefined) throw new UsageError(unknownFormat)
  const wrong = values.variable.find((it) => !/^[^=]+=/.test(it))
  if (wrong !== undefined) throw new UsageError(`--variable ${wrong} is not NAME=VALUE.`)
  const missing = values.secret.find((name) => (process.env[name] ?? '') === '')
  if (missing !== undefined) throw new UsageError(`The environment variable ${missing} is not set.`)

  const text = textOfFile(target)
  if (text !== undefined && values.environment !== undefined)
    throw new UsageError('A file has no environment of the database. Use --variable and --secret.')
  const stored = text === undefined ? await ofDatabase(target, values.environment) : ofFile(target, text, format)
  const given = values.variable.map((it) => [it.slice(0, it.indexOf('=')), it.slice(it.indexOf('=') + 1)] as const)
  const suite: Suite = {
    ...stored,
    variables: { ...stored.variables, ...Object.fromEntries(given) },
    secrets: { ...stored.secrets, ...Object.fromEntries(values.secret.map((name) => [name, process.env[name] ?? ''])) },
  }
  return runSuite(suite, { junit: values.junit, goesOn: values['go-on'] })
}

const ofFile = (path: string, text: string, format: Parameters<typeof callsOfFile>[1]): Suite => {
  const { name, requests, variables, notes } = callsOfFile(text, format)
  for (const note of notes) process.stderr.write(`note: ${note}\n`)
  return { name: name ?? basename(path), calls: requests, variables, secrets: {} }
}

const ofDatabase = (named: string, environmentName: string | undefined): Promise<Suite> =>
  withJob(async ({ scope }) => {
    const { name, calls, applicationId } = await findCollection(collectionService(scope), named)
    const environment =
      environmentName === undefined ? null : await findEnvironment(environmentService(scope), environmentName)
    return { name, calls, ...(await environmentValues(scope, applicationId, environment?.id ?? null)) }
  })

const runSuite = async (
  { name, calls, variables, secrets }: Suite,
  { junit, goesOn }: { readonly junit: string | undefined; readonly goesOn: boolean },
): Promise<number> => {
  const outbound = nodeOutbound({ allow: readConfig(process.env).WATCH_ALLOW })
  const tools = callTools({ outbound, clock: systemClock })
  const results = await runSteps(tools, calls, { variables, secrets }, { deadlineMs, goesOn })
  const names = calls.map((call) => call.name)
  process.stdout.write(`${linesOf(name, names, results).join('\n')}\n`)
  if (junit !== undefined) writeFileSync(junit, junitOf(name, names, results))
  return results.length === calls.length && results.every(({ outcome }) => outcome === 'passed') ? 0 : 1
}
