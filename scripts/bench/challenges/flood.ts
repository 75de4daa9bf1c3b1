import { setTimeout as sleep } from 'node:timers/promises'
import type { BenchExercise } from './exercises.ts'
import { memoryOf } from '../support/usage.ts'
import type { BenchServer } from './server.ts'

export interface Flood {
  readonly sent: number
  readonly accepted: number
  readonly judged: number
  readonly wrong: number
  readonly seconds: number
  /** By how many verdicts learners ever lay apart, while all of them still had some open. */
  readonly apart: number
  /** Megabytes of the server alone, at most. */
  readonly memory: number
}

interface Sent {
  readonly token: string
  readonly learner: number
  readonly id: string
  readonly verdict: string
}

/** Everybody's submissions at once; then waits for every verdict. */
export const flood = async (
  server: BenchServer,
  exercises: readonly BenchExercise[],
  { learners, each, minutes }: { readonly learners: number; readonly each: number; readonly minutes: number },
): Promise<Flood> => {
  const tokens: string[] = []
  for (let index = 0; index < learners; index += 1) {
    tokens.push(await server.learner())
    await sleep(25)
  }
  const begun = performance.now()
  const asked = tokens.flatMap((token, learner) =>
    Array.from({ length: each }, async (_, index): Promise<Sent | undefined> => {
      const exercise = exercises[(learner + index) % exercises.length]
      if (!exercise) return undefined
      const isRight = index % 2 === 0
      const path = `/v1/challenges/${exercise.slug}/submissions`
      const { id } = await server.ask('POST', path, token, { code: isRight ? exercise.solution : exercise.wrong }, 0)
      return typeof id === 'string' ? { token, learner, id, verdict: isRight ? 'passed' : 'failed' } : undefined
    }),
  )
  const accepted = (await Promise.all(asked)).filter((sent) => sent !== undefined)
  let memory = 0
  const until = begun + minutes * 60_000
  let judged: { sent: Sent; verdict: unknown; judgedAt: string }[] = []
  while (judged.length < accepted.length && performance.now() < until) {
    await sleep(2_000)
    memory = Math.max(memory, memoryOf(server.pid).server)
    judged = await verdictsOf(server, tokens, accepted)
  }
  return {
    sent: asked.length,
    accepted: accepted.length,
    judged: judged.length,
    wrong: judged.filter(({ sent, verdict }) => verdict !== sent.verdict).length,
    seconds: (performance.now() - begun) / 1_000,
    apart: apartness(judged, tokens.length, each),
    memory,
  }
}

const verdictsOf = async (server: BenchServer, tokens: readonly string[], accepted: readonly Sent[]) => {
  const byId = new Map(accepted.map((sent) => [sent.id, sent]))
  const judged: { sent: Sent; verdict: unknown; judgedAt: string }[] = []
  for (const token of tokens) {
    const { data } = await server.ask('GET', '/v1/submissions?limit=200', token)
    for (const { id, verdict, judgedAt } of data as { id: string; verdict: unknown; judgedAt: string | null }[]) {
      const sent = byId.get(id)
      if (sent && judgedAt !== null) judged.push({ sent, verdict, judgedAt })
    }
  }
  return judged
}

const apartness = (judged: readonly { sent: Sent; judgedAt: string }[], learners: number, each: number): number => {
  const counts = Array.from({ length: learners }, () => 0)
  let maxApart = 0
  for (const { sent } of judged.toSorted((a, b) => a.judgedAt.localeCompare(b.judgedAt))) {
    counts[sent.learner] = (counts[sent.learner] ?? 0) + 1
    if (Math.max(...counts) < each) maxApart = Math.max(maxApart, Math.max(...counts) - Math.min(...counts))
  }
  return maxApart
}
