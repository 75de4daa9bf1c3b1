import { readFileSync } from 'node:fs'
import { counted } from '../../support/report.ts'
import type { Lifetime } from '../support/lifetime.ts'
import { forgetPeak, peakMemory } from '../support/usage.ts'
import { failures, generate, phase } from './load.ts'
import { type Part, whole } from './part.ts'
import { cells, columns, figureColumns } from './load-table.ts'
import { openStage } from './stage.ts'
import { table } from '../support/table.ts'

/** A million a minute is 16,667 a second. */
const million = 16_700
const connections = 256
const warmUpSeconds = 5

export const sustained: Part = {
  title: 'Sustained: each event is due at its time, whatever the server does',
  packages: [],
  run: async (lifetime, { entry, minutes, rate }) => {
    const { server, writeKey } = await openStage(lifetime, { entry })
    const memory = sampleMemory(lifetime, server.pid)
    const [, load] = await generate(lifetime, server, {
      path: '/v1/events',
      fields: [`Authorization: Bearer ${writeKey}`],
      shape: 'event',
      connections,
      pace: 'open',
      phases: [phase(warmUpSeconds, rate), phase(minutes * 60, rate)],
    })
    if (!load) throw new Error('no report of the load')
    const resident = memory()
    const peak = peakMemory(server.pid)
    const failed = failures(load)
    return {
      conditions: [
        `${whole(rate)} events a second for ${counted(minutes, 'minute')}; ${connections} connections`,
        `Resident memory after each tenth of the time: ${resident.map((each) => each.toFixed(0)).join(', ')} MB; at most ${peak.toFixed(0)} MB`,
      ],
      tables: [table(['load', ...columns], [['sustained', ...cells(load)]], figureColumns)],
      aims: [
        {
          of: 'events/s',
          measured: Math.round((load.due - failed) / load.seconds),
          bound: { min: million },
          unit: '/s',
        },
        { of: 'p99', measured: load.latency.p99, bound: { max: 50 }, unit: ' ms' },
        { of: 'refused or failed', measured: failed, bound: { max: 0 }, unit: '' },
        { of: 'largest resident memory', measured: peak, bound: { max: 256 }, unit: ' MB' },
      ],
      figures: { load, resident, peak },
    }
  },
}

/** Looks every second; answers what it was after each tenth of the time so far, in MB. */
const sampleMemory = (lifetime: Lifetime, pid: number): (() => readonly number[]) => {
  const samples: number[] = []
  forgetPeak(pid)
  const looking = setInterval(() => samples.push(residentMemory(pid)), 1_000)
  lifetime.keep(async () => clearInterval(looking))
  return () => {
    clearInterval(looking)
    return Array.from(
      { length: 10 },
      (_, tenth) => samples[Math.ceil(((tenth + 1) / 10) * samples.length) - 1] ?? Number.NaN,
    )
  }
}

const residentMemory = (pid: number): number => {
  const found = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return (Number(found?.[1]) * 1_024) / 1_000_000
}
