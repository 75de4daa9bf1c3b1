import { table } from '../support/table.ts'
import { failures, generate, type Load, measured, phase } from './load.ts'
import { cells, columns, figureColumns, statusesOf } from './load-table.ts'
import { ms, type Part, whole } from './part.ts'
import { openStage } from './stage.ts'

const connections = 2_000
const times = 3
const overloadSeconds = 20
/** After the overload: time to recover, and time to measure the recovered server. */
const recoverySeconds = 5
const wellSeconds = 7
/** A client that found no free connection for this long gives up. */
const maxWaitMs = 2_000

/**
 * Clients that wait for each answer never have more under way than they have connections, and so spare the server;
 * those that send up to 16 requests ahead (HTTP pipelining) fill its queue.
 */
const clients = [
  { name: 'one request at a time', maxInFlight: 1 },
  { name: '16 requests ahead', maxInFlight: 16 },
]

interface Overload {
  readonly name: string
  readonly over: Load
  readonly recovering: Load
  readonly well: Load
}

export const overload: Part = {
  title: `Overload: ${times} times what the server can do`,
  packages: [],
  run: async (lifetime, { entry, seconds }) => {
    const { server, writeKey } = await openStage(lifetime, { entry })
    const job = { path: '/v1/events', fields: [`Authorization: Bearer ${writeKey}`], shape: 'event' } as const
    const phases = [phase(1), phase(seconds)]
    const full = await measured(lifetime, server, { ...job, connections: 64, pace: 'closed', phases })
    const overloads: Overload[] = []
    for (const { name, maxInFlight } of clients) {
      process.stderr.write(`${name}: ${overloadSeconds} s at ${whole(full.answersPerSecond * times)}/s\n`)
      const [over, recovering, well] = await generate(lifetime, server, {
        ...job,
        connections,
        maxInFlight,
        pace: 'open',
        phases: [
          { seconds: overloadSeconds, requestsPerSecond: full.answersPerSecond * times, maxWaitMs },
          phase(recoverySeconds, full.answersPerSecond / 3),
          phase(wellSeconds, full.answersPerSecond / 3),
        ],
      })
      if (!over || !recovering || !well) throw new Error('no report of the load')
      overloads.push({ name, over, recovering, well })
    }
    const rows = overloads.flatMap(({ name, over, recovering, well }) => [
      [`${times} times that, ${name}`, ...cells(over)],
      [`a third of it, directly after, ${recoverySeconds} s`, ...cells(recovering)],
      ['the same, from then on', ...cells(well)],
    ])
    return {
      conditions: [
        `${overloadSeconds} s at ${whole(full.answersPerSecond * times)}/s, then ${recoverySeconds + wellSeconds} s at ${whole(full.answersPerSecond / 3)}/s; ${whole(connections)} connections`,
      ],
      tables: [
        table(['load', ...columns], [['closed, 64 connections', ...cells(full)], ...rows], figureColumns),
        answersTable(overloads),
      ],
      aims: overloads.flatMap(aimsOf),
      figures: { full, overloads },
    }
  },
}

const answersTable = (overloads: readonly Overload[]): string => {
  const head = [
    'clients',
    'due',
    'sent',
    'sent to answer: p50 ms',
    'p99 ms',
    'max ms',
    'answers',
    'then',
    'from then on',
    'lost',
  ]
  const rows = overloads.map(({ name, over, recovering, well }) => [
    name,
    whole(over.due),
    whole(over.sent),
    ...[over.service.p50, over.service.p99, over.service.max].map(ms),
    ...[over, recovering, well].map(statusesOf),
    `${over.lost + recovering.lost + well.lost}`,
  ])
  return table(head, rows, [1, 2, 3, 4, 5, 9])
}

const aimsOf = ({ name, over, recovering, well }: Overload) =>
  [
    { of: `${name}: longest time to an answer`, measured: over.service.max, bound: { max: 2_000 }, unit: ' ms' },
    {
      of: `${name}: neither 2xx, 429 nor 503, or no answer`,
      measured: odd(over) + odd(recovering),
      bound: { max: 0 },
      unit: '',
    },
    {
      of: `${name}: 429 and 503 without Retry-After`,
      measured: over.withoutRetryAfter + recovering.withoutRetryAfter,
      bound: { max: 0 },
      unit: '',
    },
    {
      of: `${name}: not 2xx, from ${recoverySeconds} s after it`,
      measured: failures(well),
      bound: { max: 0 },
      unit: '',
    },
    {
      of: `${name}: p99, from ${recoverySeconds} s after it`,
      measured: well.latency.p99,
      bound: { max: 50 },
      unit: ' ms',
    },
  ] as const

const odd = (load: Load): number =>
  failures(load) - (load.statuses[429] ?? 0) - (load.statuses[503] ?? 0) - load.givenUp
