import { median } from '../support/rounds.ts'
import { table } from '../support/table.ts'
import { benchApplications } from './fill.ts'
import { ms, type Part, whole } from './part.ts'
import { runProgram } from './program.ts'
import { type Answered, type Ask, asker } from './queries/ask.ts'
import { aboutPeople, funnelsOf, type Kind, questionsOf, type Range, warmUp } from './queries/questions.ts'
import { administrator, openPostgres, openStage, type Stage } from './stage.ts'

const count = 200
const funnels = 10
const days = 30
const expired = 5

interface Measured {
  readonly name: string
  readonly reader: string
  readonly times: readonly number[]
  readonly bytes: number
  readonly aim: number
}

export const queries: Part = {
  title: 'Queries',
  packages: [],
  run: async (lifetime, { entry, events }) => {
    const postgres = await openPostgres(lifetime)
    const environment = { DATABASE_URL: postgres.url, LOG_LEVEL: 'error' }
    process.stderr.write(`filling ${whole(events)} events\n`)
    const filled = performance.now()
    await runProgram(lifetime, { file: '../eye-fill.ts', args: [events], environment, timeoutSeconds: 1_200 })
    const filling = (performance.now() - filled) / 1_000
    const stage = await openStage(lifetime, { entry, postgres })
    const range = { from: Date.now() - days * 86_400_000 + 10_800_000, to: Date.now() - 10_800_000 }
    const readers = {
      'read key': asker(lifetime, stage.server.origin, await readKeyOf(stage)),
      administrator: asker(lifetime, stage.server.origin, administrator),
    }
    const measured: Measured[] = []
    for (const [reader, ask] of Object.entries(readers)) measured.push(...(await measureAll(ask, reader, range)))
    const expiring = { file: 'expire.ts', args: [expired, days], environment, timeoutSeconds: 120 }
    const drops = JSON.parse(await runProgram(lifetime, expiring)) as number[]
    measured.push({ name: 'expiring a day', reader: 'the job', times: drops, bytes: Number.NaN, aim: 50 })
    return {
      conditions: [`${whole(events)} events of ${days} days, filled in ${filling.toFixed(0)} s`],
      tables: [tableOf(measured)],
      aims: measured.map(({ name, reader, times, aim }) => ({
        of: `${name}, ${reader}`,
        measured: median(times),
        bound: { max: aim },
        unit: ' ms',
      })),
      figures: measured,
    }
  },
}

const measureAll = async (ask: Ask, reader: string, range: Range): Promise<readonly Measured[]> => {
  const people = aboutPeople(range, funnels + 1)
  const kinds: readonly Kind[] = [
    ...(await questionsOf(ask, range, count)),
    ...[1, 7, 29].map((length) => ({
      name: `funnel of ${length} ${length === 1 ? 'day' : 'days'}`,
      questions: funnelsOf(range, length, funnels + 1),
      aim: 250,
    })),
    // The first question reads the events; those after it read again what has changed.
    ...people.map((kind) => ({ ...kind, name: `${kind.name}, first`, questions: kind.questions.slice(0, 1) })),
    ...people.map((kind) => ({ ...kind, questions: kind.questions.slice(1) })),
  ]
  const measured: Measured[] = []
  for (const { name, questions, aim } of kinds) {
    const answers: Answered[] = []
    for (const question of questions) answers.push(await ask(question))
    const counting = answers.slice(Math.min(warmUp, answers.length - funnels))
    const bytes = median(counting.map((answer) => answer.bytes))
    measured.push({ name, reader, times: counting.map((answer) => answer.time), bytes, aim })
    process.stderr.write(`${reader}, ${name}: ${ms(median(counting.map((answer) => answer.time)))} ms\n`)
  }
  return measured
}

const tableOf = (measured: readonly Measured[]): string => {
  const rows = measured.map(({ name, reader, times, bytes }) => {
    const sorted = times.toSorted((a, b) => a - b)
    const at = (share: number): string => ms(sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN)
    return [name, reader, `${times.length}`, Number.isNaN(bytes) ? '–' : whole(bytes), at(0.5), at(0.95), at(1)]
  })
  return table(['question', 'asked by', 'times', 'bytes', 'median ms', 'p95 ms', 'max ms'], rows, [2, 3, 4, 5, 6])
}

const readKeyOf = async ({ administer }: Stage): Promise<string> => {
  const made = await administer(`/v1/applications/${benchApplications[0]}/keys`, { scope: 'read' })
  return (made as { key: string }).key
}
