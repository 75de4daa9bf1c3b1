import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { nodeOutbound } from '#adapters/outbound/node-outbound.ts'
import { systemClock } from '#adapters/system/system-clock.ts'
import { readConfig } from '#config.ts'
import { system } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { OutboundError } from '#core/outbound-error.ts'
import { applicationService } from '#domains/eye/index.ts'
import { suggestMonitors, writeMonitorsFile } from '#domains/watch/index.ts'
import type { Scope } from '#ports/scope.ts'
import { withJob } from './support/job-scope.ts'
import { runScript } from './support/run-script.ts'
import { applyPlan, describePlan, type MonitoredApplication, openApplication, planOf } from './support/monitors.ts'
import { accessByDatabase, accessByServer, type WatchAccess } from './support/watch-access.ts'

const usage = `Manages the monitors of an application by a YAML file.

  npm run monitors -- plan FILE                what applying the file would change
  npm run monitors -- apply FILE [--prune]     makes the monitors those of the file; --prune removes all others
  npm run monitors -- export                   prints a file with the monitors
  npm run monitors -- list
  npm run monitors -- suggest URL              prints a file with monitors for a site

They use the database of the settings; more than one application there needs --application=NAME. With --server=URL they ask a running
server instead, by the watch key in WATCH_KEY, or that of the demo application.
`

interface Opened extends MonitoredApplication {
  readonly access: WatchAccess
}

interface Command {
  readonly takes: number
  readonly run: (opened: Opened, given: string, prunes: boolean) => Promise<string>
}

const commands: Readonly<Record<string, Command>> = {
  plan: {
    takes: 1,
    run: async (opened, path, prunes) => describePlan(planOf(readFile(path), opened, prunes)),
  },
  apply: {
    takes: 1,
    run: async (opened, path, prunes) => {
      const plan = planOf(readFile(path), opened, prunes)
      await applyPlan(opened.access, opened.id, plan)
      return describePlan(plan)
    },
  },
  export: { takes: 0, run: async ({ monitors, names }) => writeMonitorsFile(monitors, names) },
  list: {
    takes: 0,
    run: async ({ monitors }) => {
      if (monitors.length === 0) return 'There is no monitor. The verb suggest finds some for a site.\n'
      const lines = monitors.map(({ name, target, isPaused, latest }) => {
        const state = isPaused ? 'paused' : (latest?.outcome ?? 'not yet checked')
        return `${state.padEnd(16)} ${target.kind.padEnd(10)} ${name}\n`
      })
      return lines.join('')
    },
  },
}

/** A file with monitors for a site. It needs no database. */
const suggestionsFor = async (url: string): Promise<string> => {
  const outbound = nodeOutbound({ allow: readConfig(process.env).WATCH_ALLOW })
  const suggestions = await suggestMonitors({ outbound, clock: systemClock, headers: [] }, url)
  const reasons = suggestions.map(({ settings, reason }) => `# ${settings.name}: ${reason}\n`)
  const settings = suggestions.map((suggestion) => suggestion.settings)
  return reasons.join('') + writeMonitorsFile(settings, { calls: [], environments: [] })
}

const readFile = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new DomainError('invalid-request', `The file ${path} cannot be read.`, { cause })
  }
}

const applicationNamed = async (scope: Scope, named: string | undefined): Promise<string> => {
  const { items } = await applicationService(scope).list(system, { limit: 1_000 })
  const found = items.filter(({ name }) => named === undefined || name === named)
  const [application, another] = found
  if (application && !another) return application.id
  const all = items.map(({ name }) => name).join(', ')
  if (application) throw new DomainError('invalid-request', `Choose one by --application=NAME. There are: ${all}.`)
  const missing = named === undefined ? 'There is no application.' : `No application is called ${named}.`
  throw new DomainError('not-found', `${missing} Create one: npm run applications -- create NAME`)
}

/** Opens the monitors of an application, and closes its database afterwards where there is one. */
const withMonitors = async (
  { application, server }: { readonly application?: string; readonly server?: string },
  work: (opened: Opened) => Promise<void>,
): Promise<void> => {
  if (server !== undefined) {
    const access = accessByServer(server)
    return work({ access, ...(await openApplication(access, undefined)) })
  }
  return withJob(async ({ scope }) => {
    const access = accessByDatabase(scope)
    await work({ access, ...(await openApplication(access, await applicationNamed(scope, application))) })
  })
}

const options = {
  application: { type: 'string' },
  prune: { type: 'boolean', default: false },
  server: { type: 'string' },
} as const

await runScript(async () => {
  const { values, positionals } = parseArgs({ options, allowPositionals: true })
  const [verb = '', ...given] = positionals
  const [first = ''] = given
  const command = commands[verb]
  if (given.length !== (verb === 'suggest' ? 1 : command?.takes)) {
    process.stderr.write(usage)
    return 2
  }
  try {
    if (command)
      await withMonitors(values, async (opened) => {
        process.stdout.write(await command.run(opened, first, values.prune))
      })
    else process.stdout.write(await suggestionsFor(first))
    return 0
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error
    process.stderr.write(`${error.message}\n`)
    return 1
  }
})
