import { type Histogram, histogram } from './histogram.ts'
import type { HttpAnswer } from './http-answer.ts'
import type { LoadPlan } from './plan.ts'
import type { PhaseReport } from './report.ts'

/** Records the outcome of requests, each in the phase in which it was due. Times are those of `performance.now()`. */
export interface Recorder {
  due(dueAt: number, noticedAt: number): void
  answered(dueAt: number, sentAt: number, answeredAt: number, answer: HttpAnswer): void
  lost(dueAt: number): void
  givenUp(dueAt: number): void
  /** At the end of each phase. */
  closePhase(): void
  reports(): readonly PhaseReport[]
}

interface Record {
  readonly seconds: number
  readonly endsAt: number
  readonly latency: Histogram
  readonly service: Histogram
  readonly lag: Histogram
  readonly statuses: Map<number, number>
  readonly counts: Map<string, number>
  answeredWithin: number
  due: number
  lost: number
  givenUp: number
  answered: number
  withoutRetryAfter: number
  cpuMs: number
}

export const openRecorder = ({ phases, countsOf }: LoadPlan, startsAt: number): Recorder => {
  let endsAt = startsAt
  const records = phases.map(({ seconds }): Record => {
    endsAt += seconds * 1_000
    return emptyRecord(seconds, endsAt)
  })
  let usage = process.cpuUsage()
  let closedPhases = 0
  const at = (time: number): Record | undefined => records.find((record) => time < record.endsAt)
  return {
    due: (dueAt, noticedAt) => {
      const record = at(dueAt)
      if (!record) return
      record.due += 1
      record.lag.record(noticedAt - dueAt)
    },
    answered: (dueAt, sentAt, answeredAt, answer) => {
      const current = at(answeredAt)
      if (current) current.answeredWithin += 1
      const record = at(dueAt)
      if (!record) return
      record.answered += 1
      record.latency.record(answeredAt - dueAt)
      record.service.record(answeredAt - sentAt)
      add(record.statuses, answer.status, 1)
      if ((answer.status === 429 || answer.status === 503) && !answer.hasRetryAfter) record.withoutRetryAfter += 1
      for (const [name, count] of Object.entries(countsOf?.(answer) ?? {})) add(record.counts, name, count)
    },
    lost: (dueAt) => {
      const record = at(dueAt)
      if (record) record.lost += 1
    },
    givenUp: (dueAt) => {
      const record = at(dueAt)
      if (record) record.givenUp += 1
    },
    closePhase: () => {
      const { user, system } = process.cpuUsage(usage)
      usage = process.cpuUsage()
      const record = records[closedPhases]
      if (record) record.cpuMs = (user + system) / 1_000
      closedPhases += 1
    },
    reports: () => records.map(reportOf),
  }
}

const emptyRecord = (seconds: number, endsAt: number): Record => ({
  seconds,
  endsAt,
  latency: histogram(),
  service: histogram(),
  lag: histogram(),
  statuses: new Map(),
  counts: new Map(),
  answeredWithin: 0,
  due: 0,
  lost: 0,
  givenUp: 0,
  answered: 0,
  withoutRetryAfter: 0,
  cpuMs: 0,
})

const add = <Key>(sums: Map<Key, number>, key: Key, amount: number): void => {
  sums.set(key, (sums.get(key) ?? 0) + amount)
}

const reportOf = (record: Record): PhaseReport => {
  const { seconds, due, lost, givenUp, answered, withoutRetryAfter, latency, service, lag } = record
  const sent = due - givenUp
  return {
    seconds,
    answersPerSecond: record.answeredWithin / seconds,
    due,
    sent,
    statuses: Object.fromEntries(record.statuses),
    counts: Object.fromEntries(record.counts),
    lost,
    givenUp,
    unanswered: sent - answered - lost,
    withoutRetryAfter,
    latency: latency.quantiles(),
    service: service.quantiles(),
    lag: lag.quantiles(),
    generatorCpu: record.cpuMs / (seconds * 1_000),
  }
}
