import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { batches } from './eye/batches.ts'
import { original } from './eye/original.ts'
import { overload } from './eye/overload.ts'
import type { Part, PartResult, Settings } from './eye/part.ts'
import { queries } from './eye/queries.ts'
import { sideBySide } from './eye/side-by-side.ts'
import { sustained } from './eye/sustained.ts'
import { aimsTable, isMet } from './support/aims.ts'
import { putIntoDocument } from './support/document.ts'
import { type Lifetime, within, withLifetime } from './support/lifetime.ts'
import { machine, today } from './support/machine.ts'
import { installPackages } from './support/packages.ts'
import { project } from '../support/project.ts'

const parts: Readonly<Record<string, Part>> = {
  original,
  'side-by-side': sideBySide,
  batches,
  overload,
  queries,
  sustained,
}

const readOptions = () => {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', default: Object.keys(parts).join(',') },
      json: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      rounds: { type: 'string', default: '3' },
      seconds: { type: 'string', default: '5' },
      minutes: { type: 'string', default: '10' },
      rate: { type: 'string', default: '16700' },
      events: { type: 'string', default: '5000000' },
      // `dist/node.mjs` is what the image runs.
      entry: { type: 'string', default: 'dist/node.mjs' },
    },
  })
  const settings: Settings = {
    entry: values.entry,
    rounds: inRange('rounds', values.rounds, 1, 20),
    seconds: inRange('seconds', values.seconds, 1, 60),
    minutes: inRange('minutes', values.minutes, 1, 60),
    rate: inRange('rate', values.rate, 100, 100_000),
    events: inRange('events', values.events, 10_000, 100_000_000),
  }
  if (!existsSync(join(project, values.entry))) throw new Error(`there is no ${values.entry}`)
  const names = values.only.split(',')
  const unknown = names.find((name) => !(name in parts))
  if (unknown !== undefined) throw new Error(`--only knows ${Object.keys(parts).join(', ')}, not ${unknown}`)
  return {
    settings,
    json: values.json,
    write: values.write,
    chosen: Object.entries(parts).filter(([name]) => names.includes(name)),
  }
}

const inRange = (name: string, text: string, min: number, max: number): number => {
  const value = Number(text)
  if (Number.isInteger(value) && value >= min && value <= max) return value
  throw new Error(`--${name} must be a whole number from ${min} to ${max}`)
}

const reportOf = (machineAndDay: string, { conditions, tables, aims }: PartResult): string =>
  [[machineAndDay, ...conditions].map((line) => `- ${line}`).join('\n'), ...tables, aimsTable(aims)].join('\n\n')

const run = async (
  lifetime: Lifetime,
  { settings, json, write, chosen }: ReturnType<typeof readOptions>,
): Promise<void> => {
  await installPackages(['postgresql', ...new Set(chosen.flatMap(([, { packages }]) => packages))])
  const report = json ? process.stderr : process.stdout
  const conditions = `${today()}, ${machine()}, Node ${process.versions.node}; Touchstone from \`${settings.entry}\``
  const results: Record<string, PartResult> = {}
  for (const [name, part] of chosen) {
    process.stderr.write(`${name}\n`)
    const result = await within(lifetime, (inner) => part.run(inner, settings))
    const section = reportOf(conditions, result)
    report.write(`### ${part.title}\n\n${section}\n\n`)
    if (write) putIntoDocument(`eye-${name}`, section)
    results[name] = result
  }
  if (json) process.stdout.write(`${JSON.stringify({ conditions, settings, results }, null, 2)}\n`)
  process.exitCode = Object.values(results).every(({ aims }) => aims.every(isMet)) ? 0 : 1
}

const options = readOptions()
await withLifetime((options.settings.minutes + 30) * 60_000, (lifetime) => run(lifetime, options))
