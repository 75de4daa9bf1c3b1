import { median, rotated } from '../support/rounds.ts'
import { table } from '../support/table.ts'
import { type Load, measured, phase } from './load.ts'
import { cells, columns } from './load-table.ts'
import { type Part, percent, whole } from './part.ts'
import { addSchema } from './schema.ts'
import { runProgram } from './program.ts'
import { openStage } from './stage.ts'

const batchSize = 500
const connections = 8

export const batches: Part = {
  title: `Batches of ${batchSize}`,
  packages: [],
  run: async (lifetime, { entry, rounds, seconds }) => {
    const stage = await openStage(lifetime, { entry })
    await addSchema(stage)
    const loads: Load[] = []
    const ceilings: number[] = []
    const store = async (): Promise<void> => {
      const load = await measured(lifetime, stage.server, {
        path: '/v1/events/batches',
        fields: [`Authorization: Bearer ${stage.writeKey}`],
        shape: 'batch',
        batchSize,
        connections,
        pace: 'closed',
        phases: [phase(1), phase(seconds)],
      })
      const stored = load.counts['stored'] ?? 0
      if (stored !== load.sent * batchSize) throw new Error(`not all was stored: ${JSON.stringify(load.counts)}`)
      loads.push(load)
    }
    const validate = async (): Promise<void> => {
      const args = [seconds, batchSize]
      ceilings.push(Number(await runProgram(lifetime, { file: 'validation.ts', args, timeoutSeconds: seconds + 30 })))
    }
    for (let round = 0; round < rounds; round += 1) {
      for (const measure of rotated([store, validate], round)) await measure()
      process.stderr.write(
        `round ${round + 1} of ${rounds}: ${whole((loads.at(-1)?.answersPerSecond ?? 0) * batchSize)} events/s stored, ${whole(ceilings.at(-1) ?? 0)} validated\n`,
      )
    }
    const rate = median(loads.map((load) => load.answersPerSecond)) * batchSize
    const ceiling = median(ceilings)
    const rows = loads.map((load, round) => [
      `round ${round + 1}`,
      whole(load.answersPerSecond * batchSize),
      whole(ceilings[round] ?? 0),
      ...cells(load),
    ])
    const head = ['load', 'stored events/s', 'validated events/s', ...columns]
    const crowding = loads.map((load) => `${percent(load.serverCpu)} / ${percent(load.machineCpu)}`).join(', ')
    return {
      conditions: [`Medians of ${rounds} rounds of ${seconds} s; ${connections} connections`],
      tables: [table(head, rows, head.map((_, index) => index).slice(1))],
      aims: [
        {
          of: 'events/s',
          measured: rate,
          bound: { min: 50_000 },
          unit: '/s',
          because: `the server used ${crowding} of a core / the machine was busy`,
        },
        { of: 'of what validation alone reaches', measured: rate / ceiling, bound: { min: 0.45 }, unit: ' %' },
      ],
      figures: { loads, ceilings, rate, ceiling },
    }
  },
}
