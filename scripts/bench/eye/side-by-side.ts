import type { Aim } from '../support/aims.ts'
import { pythonVersions } from '../support/machine.ts'
import { refreshStatistics } from '../support/postgres.ts'
import { rotated, summarise } from '../support/rounds.ts'
import { table } from '../support/table.ts'
import type { Measurement } from '../support/wrk.ts'
import { python } from '../reference/sides.ts'
import { ms, type Part, percent, type Settings, whole } from './part.ts'
import { commitTime, delayCommits } from './side-by-side/commits.ts'
import { connections, type Side, type SideName, startSides } from './side-by-side/sides.ts'

type Figures = Readonly<Record<SideName, Measurement>>

const delayMs = 2

export const sideBySide: Part = {
  title: 'Side by side: one event a request, answered after its commit',
  packages: [
    'python3-fastapi',
    'python3-uvicorn',
    'python3-asyncpg',
    'python3-uvloop',
    'python3-httptools',
    'python3-djangorestframework',
    'python3-psycopg2',
    'gunicorn',
  ],
  run: async (lifetime, settings) => {
    const { stage, sides } = await startSides(lifetime, settings.entry)
    const commit = await commitTime(stage.postgres.url)
    const plain = await measureAll(sides, settings, 'plain')
    await refreshStatistics(stage.postgres.url)
    const slowCommit = await delayCommits(stage.postgres.url, delayMs)
    const slow = await measureAll(sides, settings, `${delayMs} ms added`)
    for (const side of Object.values(sides)) await side.audit()
    const versions = await pythonVersions(python, ['fastapi', 'uvicorn', 'asyncpg', 'djangorestframework', 'gunicorn'])
    return {
      conditions: [
        `Medians of ${settings.rounds} rounds of ${settings.seconds} s; ${connections} connections`,
        versions,
        `A lone commit: ${ms(commit)} ms at least; with the delay ${ms(slowCommit)} ms`,
      ],
      tables: [sidesTable(sides, plain), `With ${delayMs} ms added to each commit:`, sidesTable(sides, slow)],
      aims: [...aimsOf(plain, ''), ...aimsOf(slow, `, ${delayMs} ms added`)],
      figures: { plain, slow, commit, slowCommit },
    }
  },
}

/** Rounds of every side after every other, so that what else the machine does meets them all. */
const measureAll = async (
  sides: Readonly<Record<SideName, Side>>,
  { rounds, seconds }: Settings,
  condition: string,
): Promise<Figures> => {
  const all = Object.entries(sides) as [SideName, Side][]
  const measurements = new Map<SideName, Measurement[]>()
  for (let round = 0; round < rounds; round += 1) {
    for (const [key, side] of rotated(all, round)) {
      const measurement = await side.measure(seconds)
      measurements.set(key, [...(measurements.get(key) ?? []), measurement])
      process.stderr.write(
        `${condition}, round ${round + 1} of ${rounds}, ${side.name}: ${whole(measurement.requestsPerSecond)}/s\n`,
      )
    }
  }
  return Object.fromEntries(all.map(([key]) => [key, summarise(measurements.get(key) ?? [])])) as Record<
    SideName,
    Measurement
  >
}

const sidesTable = (sides: Readonly<Record<SideName, Side>>, figures: Figures): string => {
  const ours = figures.touchstone.requestsPerSecond
  const share = (value: number): string => (Number.isNaN(value) ? '–' : percent(value))
  const rows = (Object.keys(sides) as SideName[]).map((key) => {
    const { requestsPerSecond, p50, p99, serverCpu, generatorCpu, machineCpu } = figures[key]
    return [
      sides[key].name,
      whole(requestsPerSecond),
      `${(ours / requestsPerSecond).toFixed(2)} ×`,
      ms(p50),
      ms(p99),
      share(serverCpu),
      share(generatorCpu),
      share(machineCpu),
    ]
  })
  const head = [
    'side',
    'events/s',
    'Touchstone ÷ this row',
    'p50 ms',
    'p99 ms',
    'server CPU',
    'generator CPU',
    'machine',
  ]
  return table(head, rows, [1, 2, 3, 4, 5, 6, 7])
}

const aimsOf = (figures: Figures, condition: string): readonly Aim[] => {
  const { touchstone, django } = figures
  const against = (side: SideName, wording: string, min: number): Aim => ({
    of: `events/s, against ${wording}${condition}`,
    measured: touchstone.requestsPerSecond / figures[side].requestsPerSecond,
    bound: { min },
    unit: ' ×',
    because: `the server used ${percent(touchstone.serverCpu)} of a core, the machine was ${percent(touchstone.machineCpu)} busy`,
  })
  return [
    against('django', 'Django REST framework', 20),
    against('fastapi', 'FastAPI + asyncpg', 4),
    against('oneInsert', 'one INSERT per request', 2),
    against('pgbench', 'pgbench without HTTP', 0.8),
    {
      of: `p99 of Touchstone, against Django's p50${condition}`,
      measured: touchstone.p99,
      bound: { max: django.p50 },
      unit: ' ms',
    },
  ]
}
