import { type Aim, aimsTable } from '../support/aims.ts'
import { table } from '../support/table.ts'
import type { Measurement } from '../support/wrk.ts'
import type { Route, Side, Sides } from './sides.ts'

export interface Results {
  readonly sides: Sides
  readonly routes: readonly Route[]
  /** Medians. */
  readonly of: (route: Route, side: Side) => Measurement
  /** Largest resident memory under the load, and from the start of the process on, in MB. */
  readonly memory: Readonly<Record<Side, { readonly load: number; readonly life: number }>>
}

const order: readonly Side[] = [
  'cached',
  'fastapi',
  'fastapiCached',
  'bare',
  'uncached',
  'embeddedCached',
  'embeddedUncached',
]
const ours: readonly Side[] = ['cached', 'uncached', 'embeddedCached', 'embeddedUncached']
const pairs = [
  ['cached', 'embeddedCached', 'cached'],
  ['uncached', 'embeddedUncached', 'uncached'],
] as const

const measurementsTable = (results: Results): string => {
  const { sides, routes, of } = results
  const rows = routes.flatMap((route) =>
    order.map((side) => {
      const { requestsPerSecond, p50, p99, generatorCpu, serverCpu, machineCpu } = of(route, side)
      const times = requestsPerSecond / of(route, 'fastapi').requestsPerSecond
      return [
        `\`${route.title}\``,
        sides[side].name,
        Math.round(requestsPerSecond).toLocaleString('en'),
        `${times.toFixed(2)} ×`,
        p50.toFixed(2),
        p99.toFixed(2),
        percent(serverCpu),
        percent(generatorCpu),
        percent(machineCpu),
      ]
    }),
  )
  const head = ['route', 'server', 'req/s', 'of FastAPI', 'p50 ms', 'p99 ms', 'server CPU', 'wrk CPU', 'machine']
  return table(head, rows, [2, 3, 4, 5, 6, 7, 8])
}

/** The aims, in the order of the document. */
export const referenceAims = ({ routes, sides, of, memory }: Results): readonly Aim[] => {
  const rate = (route: Route, side: Side): number => of(route, side).requestsPerSecond
  const eachRoute = (make: (route: Route) => readonly Aim[]): readonly Aim[] => routes.flatMap(make)
  /** Our code cannot reach an aim that `node:http` itself misses with the answer in hand. */
  const ceiling = (route: Route, peer: Side): { because?: string } =>
    peer === 'bare'
      ? {}
      : { because: `bare \`node:http\` itself: ${(rate(route, 'bare') / rate(route, peer)).toFixed(2)} ×` }
  /** Without a free core nobody can be faster than the work of all together. */
  const crowding = (route: Route, side: Side): { because?: string } => ({
    because: `the server used ${percent(of(route, side).serverCpu)} of a core, the machine was ${percent(of(route, side).machineCpu)} busy`,
  })
  const against = (route: Route, side: Side, peer: Side, wording: string, min: number, unit: ' ×' | ' %'): Aim => ({
    of: `\`${route.title}\`: ${wording}`,
    measured: rate(route, side) / rate(route, peer),
    bound: { min },
    unit,
    ...(side === 'cached' ? ceiling(route, peer) : crowding(route, side)),
  })
  return [
    ...eachRoute((route) => [
      against(route, 'cached', 'fastapi', 'cached, against FastAPI', 12, ' ×'),
      against(route, 'cached', 'fastapiCached', 'cached, against FastAPI with a cache', 5, ' ×'),
      against(route, 'cached', 'bare', 'cached, of bare `node:http`', 0.85, ' %'),
      against(route, 'uncached', 'fastapi', 'uncached, against FastAPI', 4, ' ×'),
    ]),
    ...eachRoute((route) =>
      pairs.map(([side, embedded, word]) =>
        against(route, embedded, side, `${word}, embedded of PostgreSQL`, 0.7, ' %'),
      ),
    ),
    ...eachRoute((route) =>
      ours.map((side) => ({
        of: `\`${route.title}\`: p99 of p50, ${sides[side].name.replace('Touchstone, ', '')}`,
        measured: of(route, side).p99 / of(route, side).p50,
        bound: { max: 3 },
        unit: ' ×',
      })),
    ),
    ...(['cached', 'uncached'] as const).map((side): Aim => ({
      of: `memory under this load, ${sides[side].name.replace('Touchstone, ', '')}`,
      measured: memory[side].load,
      bound: { max: 150 },
      unit: ' MB',
    })),
  ]
}

/** The whole result as Markdown. */
export const referenceReport = (results: Results, aims: readonly Aim[], conditions: readonly string[]): string =>
  [
    [...conditions, ...generatorFigures(results)].map((line) => `- ${line}`).join('\n'),
    measurementsTable(results),
    aimsTable(aims),
    memoryTable(results),
  ].join('\n\n')

/** Where wrk itself had no time left, a figure says what wrk can do and not what the server can. */
const generatorFigures = ({ routes, sides, of }: Results): readonly string[] => {
  const limited = routes.flatMap((route) =>
    order
      .filter((side) => of(route, side).generatorCpu >= 0.95 && of(route, side).serverCpu < 0.95)
      .map((side) => `${sides[side].name} (\`${route.title}\`)`),
  )
  const highest = Math.max(...routes.flatMap((route) => order.map((side) => of(route, side).generatorCpu)))
  return [
    `The one thread of \`wrk\` used at most ${percent(highest)} of a core`,
    ...(limited.length === 0 ? [] : [`\`wrk\` was the limit, not the server, for ${limited.join('; ')}`]),
  ]
}

const memoryTable = ({ sides, memory }: Results): string => {
  const head = ['server', 'under the load', 'in its whole life, its start included']
  const rows = order.map((side) => [sides[side].name, memory[side].load.toFixed(0), memory[side].life.toFixed(0)])
  return `Largest resident memory, in MB:\n\n${table(head, rows, [1, 2])}`
}

const percent = (share: number): string => `${Math.round(share * 100)} %`
