import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { system } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { OutboundError } from '#core/outbound-error.ts'
import { applicationService } from '#domains/eye/index.ts'
import { monitorService, suggestMonitors, writeMonitorsFile } from '#domains/watch/index.ts'
import type { Scope } from '#ports/scope.ts'
import { runScript, withJob } from './support/job-scope.ts'
import { applyPlan, describePlan, type MonitoredApplication, openApplication, planOf } from './support/monitors.ts'

const usage = `Manages the monitors of an application by a YAML file.

  npm run monitors -- plan FILE                what applying the file would change
  npm run monitors -- apply FILE [--prune]     makes the monitors those of the file; --prune removes all others
  npm run monitors -- export                   prints a file with the monitors
  npm run monitors -- list
  npm run monitors -- suggest URL              prints a file with monitors for a site

With more than one application, each of them needs --application=NAME.
`

interface Values {
  readonly application?: string
  readonly prune: boolean
}

interface Command {
  readonly takes: number
  readonly run: (scope: Scope, given: string, values: Values) => Promise<string>
}

const commands: Readonly<Record<string, Command>> = {
  plan: {
    takes: 1,
    run: async (scope, path, { prune, application }) => {
      const opened = await open(scope, application)
      return describePlan(planOf(readFile(path), opened, prune))
    },
  },
  apply: {
    takes: 1,
    run: async (scope, path, { prune, application }) => {
      const opened = await open(scope, application)
      const plan = planOf(readFile(path), opened, prune)
      await applyPlan(monitorService(scope), opened.id, plan)
      return describePlan(plan)
    },
  },
  export: {
    takes: 0,
    run: async (scope, _, { application }) => {
      const { monitors, names } = await open(scope, application)
      return writeMonitorsFile(monitors, names)
    },
  },
  list: {
    takes: 0,
    run: async (scope, _, { application }) => {
      const { monitors } = await open(scope, application)
      if (monitors.length === 0) return 'There is no monitor. The verb suggest finds some for a site.\n'
      const lines = monitors.map(({ name, target, isPaused, latest }) => {
        const state = isPaused ? 'paused' : (latest?.outcome ?? 'not yet checked')
        return `${state.padEnd(16)} ${target.kind.padEnd(10)} ${name}\n`
      })
      return lines.join('')
    },
  },
  suggest: {
    takes: 1,
    run: async (scope, url) => {
      const suggestions = await suggestMonitors({ outbound: scope.outbound, clock: scope.clock, headers: [] }, url)
      const reasons = suggestions.map(({ settings, reason }) => `# ${settings.name}: ${reason}\n`)
      const noNames = { calls: [], environments: [] }
      return (
        reasons.join('') +
        writeMonitorsFile(
          suggestions.map(({ settings }) => settings),
          noNames,
        )
      )
    },
  },
}

const readFile = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new DomainError('invalid-request', `The file ${path} cannot be read.`, { cause })
  }
}

const open = async (scope: Scope, named: string | undefined): Promise<MonitoredApplication> => {
  const { items } = await applicationService(scope).list(system, { limit: 1_000 })
  const found = items.filter(({ name }) => named === undefined || name === named)
  const [application, another] = found
  if (application && !another) return openApplication(scope, application.id)
  const all = items.map(({ name }) => name).join(', ')
  if (application) throw new DomainError('invalid-request', `Choose one by --application=NAME. There are: ${all}.`)
  const missing = named === undefined ? 'There is no application.' : `No application is called ${named}.`
  throw new DomainError('not-found', `${missing} Create one: npm run applications -- create NAME`)
}

const options = { application: { type: 'string' }, prune: { type: 'boolean', default: false } } as const

await runScript(async () => {
  const { values, positionals } = parseArgs({ options, allowPositionals: true })
  const [verb = '', ...given] = positionals
  const command = commands[verb]
  if (!command || given.length !== command.takes) {
    process.stderr.write(usage)
    return 2
  }
  try {
    await withJob(async ({ scope }) => {
      process.stdout.write(await command.run(scope, given[0] ?? '', values))
    })
    return 0
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error
    process.stderr.write(`${error.message}\n`)
    return 1
  }
})
