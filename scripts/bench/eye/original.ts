import { table } from '../support/table.ts'
import { failures, generate, type Load, phase } from './load.ts'
import { cells, columns, figureColumns, statusesOf } from './load-table.ts'
import type { Part } from './part.ts'
import { addSchema } from './schema.ts'
import { openStage } from './stage.ts'

const users = 150
const seconds = 60
const origin = 'https://www.example.com'

/** Milliseconds. */
const aims = { p50: 2, p95: 8, p99: 20, max: 100 } as const

export const original: Part = {
  title: `The original scenario: ${users} users who think for 1 to 2 seconds`,
  packages: [],
  run: async (lifetime, { entry }) => {
    const limits = { ratePerSecond: 50_000, dailyQuota: 100_000_000, allowedOrigins: [origin] }
    const stage = await openStage(lifetime, { entry, application: limits })
    await addSchema(stage)
    const [load] = await generate(lifetime, stage.server, {
      path: '/events/',
      fields: [`Authorization: Bearer ${stage.writeKey}`, `Origin: ${origin}`],
      shape: 'original',
      connections: users,
      pace: { minThinkMs: 1_000, maxThinkMs: 2_000 },
      phases: [phase(seconds)],
    })
    if (!load) throw new Error('no report of the load')
    const head = ['load', ...columns]
    return {
      conditions: [`Answers: ${statusesOf(load)}`],
      tables: [table(head, [['original scenario', ...cells(load)]], figureColumns)],
      aims: [
        ...(['p50', 'p95', 'p99', 'max'] as const).map((quantile) => ({
          of: quantile,
          measured: load.latency[quantile],
          bound: { max: aims[quantile] },
          unit: ' ms' as const,
        })),
        { of: 'failures', measured: notStored(load), bound: { max: 0 }, unit: '' },
      ],
      figures: load,
    }
  },
}

/** Quarantined (202) and duplicate (200) would be wrong here too. */
const notStored = (load: Load): number => failures(load) + (load.statuses[200] ?? 0) + (load.statuses[202] ?? 0)
