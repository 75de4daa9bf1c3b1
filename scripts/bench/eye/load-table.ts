import type { Load } from './load.ts'
import { ms, percent, whole } from './part.ts'

/** What a table says of each load; all of it figures. */
export const columns = [
  'due',
  'answered/s',
  'p50 ms',
  'p95 ms',
  'p99 ms',
  'max ms',
  'generator late, p99 ms',
  'server CPU',
  'generator CPU',
  'machine',
]

export const cells = ({
  due,
  answersPerSecond,
  latency,
  lag,
  serverCpu,
  generatorCpu,
  machineCpu,
}: Load): readonly string[] => [
  whole(due),
  whole(answersPerSecond),
  ms(latency.p50),
  ms(latency.p95),
  ms(latency.p99),
  ms(latency.max),
  ms(lag.p99),
  percent(serverCpu),
  percent(generatorCpu),
  percent(machineCpu),
]

/** Columns that are set flush right when one of words stands before them. */
export const figureColumns = columns.map((_, index) => index + 1)

/** Statuses and how often they came, most frequent first. */
export const statusesOf = ({ statuses }: Pick<Load, 'statuses'>): string =>
  Object.entries(statuses)
    .toSorted(([, a], [, b]) => b - a)
    .map(([status, count]) => `${whole(count)} × ${status}`)
    .join(', ')
