import { sharesOf, type Uptime } from './model.ts'
import { fieldsOf } from './fields.ts'
import type { ShownMonitor } from './service.ts'

export const presentUptime = (uptime: Uptime) => ({ ...uptime, ...sharesOf(uptime) })

/** The monitor as the API shows it. `origin` stands before the address of a heartbeat. */
export const presentMonitor = (monitor: ShownMonitor, origin: string) => {
  const { id, applicationId, heartbeatToken, createdAt, updatedAt, latest, day, quarter, everyMs, isPaused } = monitor
  const { timeoutMs, places, quorum, parentIds } = monitor
  return {
    id,
    applicationId,
    ...fieldsOf(monitor),
    everySeconds: everyMs / 1_000,
    timeoutMs,
    places,
    quorum,
    isPaused,
    parentIds: [...parentIds],
    heartbeatUrl: heartbeatToken === null ? null : `${origin}/v1/heartbeats/${heartbeatToken}`,
    createdAt,
    updatedAt,
    latest,
    day: presentUptime(day),
    quarter: presentUptime(quarter),
  }
}
