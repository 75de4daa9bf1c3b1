import { setTimeout as sleep } from 'node:timers/promises'
import type { BenchExercise } from './exercises.ts'
import { memoryOf } from '../support/usage.ts'
import type { BenchServer } from './server.ts'

export interface Verdicts {
  /** Milliseconds from the request to the verdict. */
  readonly p50: number
  readonly p95: number
  readonly perSecond: number
  /** Megabytes of server and guests together, at most. */
  readonly memory: number
}

const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN

const submit = async (server: BenchServer, token: string, { slug, solution }: BenchExercise): Promise<number> => {
  const begun = performance.now()
  const { verdict } = await server.ask('POST', `/v1/challenges/${slug}/submissions`, token, { code: solution })
  if (verdict !== 'passed') throw new Error(`${slug}: the verdict was ${String(verdict)}`)
  return performance.now() - begun
}

/** One submission after another, with a pause between them in which guests are made ready: what one learner feels. */
export const spaced = async (server: BenchServer, exercise: BenchExercise, count: number): Promise<Verdicts> => {
  const token = await server.learner()
  await submit(server, token, exercise)
  const times: number[] = []
  let memory = 0
  for (let index = 0; index < count; index += 1) {
    await sleep(1_200)
    times.push(await submit(server, token, exercise))
    memory = Math.max(memory, memoryOf(server.pid).all)
  }
  return { p50: percentile(times, 0.5), p95: percentile(times, 0.95), perSecond: Number.NaN, memory }
}

/** Four learners who submit again as soon as they have their verdict: what the machine can do. */
export const saturated = async (server: BenchServer, exercise: BenchExercise, count: number): Promise<Verdicts> => {
  const times: number[] = []
  let left = count
  let memory = 0
  const begun = performance.now()
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      const token = await server.learner()
      while (left > 0) {
        left -= 1
        times.push(await submit(server, token, exercise))
        memory = Math.max(memory, memoryOf(server.pid).all)
      }
    }),
  )
  const seconds = (performance.now() - begun) / 1_000
  return { p50: percentile(times, 0.5), p95: percentile(times, 0.95), perSecond: times.length / seconds, memory }
}
