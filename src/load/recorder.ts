import { type Histogram, histogram } from './histogram.ts'
import type { HttpAnswer } from './answers.ts'
import type { Phase, PhaseReport } from './plan.ts'

/** Notes what became of requests, each in the phase in which it was due. Times are those of `performance.now()`. */
export interface Recorder {
  due(at: number, noticed: number): void
  answered(due: number, sent: number, at: number, answer: HttpAnswer): void
  lost(due: number): void
  givenUp(due: number): void
  /** At the end of each phase. */
  close(): void
  reports(): readonly PhaseReport[]
}

interface Record {
  readonly seconds: number
  readonly end: number
  readonly latency: Histogram
  readonly service: Histogram
  readonly lag: Histogram
  readonly statuses: Map<number, number>
  readonly receipts: Map<string, number>
  within: number
  due: number
  lost: number
  givenUp: number
  answered: number
  withoutRetryAfter: number
  cpu: number
}

export const recorder = (phases: readonly Phase[], begun: number): Recorder => {
  let from = begun
  const records = phases.map((phase): Record => {
    from += phase.seconds * 1_000
    return emptyRecord(phase.seconds, from)
  })
  let usage = process.cpuUsage()
  let closed = 0
  const at = (time: number): Record | undefined => records.find(({ end }) => time < end)
  return {
    due: (time, noticed) => {
      const record = at(time)
      if (!record) return
      record.due += 1
      record.lag.record(noticed - time)
    },
    answered: (due, sent, now, answer) => {
      const current = at(now)
      if (current) current.within += 1
      const record = at(due)
      if (!record) return
      record.answered += 1
      record.latency.record(now - due)
      record.service.record(now - sent)
      noteAnswer(record, answer)
    },
    lost: (due) => {
      const record = at(due)
      if (record) record.lost += 1
    },
    givenUp: (due) => {
      const record = at(due)
      if (record) record.givenUp += 1
    },
    close: () => {
      const { user, system } = process.cpuUsage(usage)
      usage = process.cpuUsage()
      const record = records[closed]
      if (record) record.cpu = (user + system) / 1_000
      closed += 1
    },
    reports: () => records.map(reportOf),
  }
}

const emptyRecord = (seconds: number, end: number): Record => ({
  seconds,
  end,
  latency: histogram(),
  service: histogram(),
  lag: histogram(),
  statuses: new Map(),
  receipts: new Map(),
  within: 0,
  due: 0,
  lost: 0,
  givenUp: 0,
  answered: 0,
  withoutRetryAfter: 0,
  cpu: 0,
})

const noteAnswer = (record: Record, { status, retryAfter, tail }: HttpAnswer): void => {
  record.statuses.set(status, (record.statuses.get(status) ?? 0) + 1)
  if ((status === 429 || status === 503) && !retryAfter) record.withoutRetryAfter += 1
  const counts = /"counts":(\{[^}]*\})\}$/.exec(tail)?.[1]
  if (counts === undefined) return
  for (const [name, count] of Object.entries(JSON.parse(counts) as { [name: string]: number })) {
    record.receipts.set(name, (record.receipts.get(name) ?? 0) + count)
  }
}

const reportOf = (record: Record): PhaseReport => {
  const { seconds, due, lost, givenUp, answered, withoutRetryAfter, latency, service, lag, cpu } = record
  const sent = due - givenUp
  return {
    seconds,
    rate: record.within / seconds,
    due,
    sent,
    statuses: Object.fromEntries(record.statuses),
    receipts: Object.fromEntries(record.receipts),
    lost,
    givenUp,
    unanswered: sent - answered - lost,
    withoutRetryAfter,
    latency: latency.quantiles(),
    service: service.quantiles(),
    lag: lag.quantiles(),
    cpu: cpu / (seconds * 1_000),
    cpuPerRequest: (cpu * 1_000) / Math.max(1, sent),
  }
}
