import type { Scope } from '#ports/scope.ts'
import { describeMonitors } from '../../uptime/service/states.ts'
import { monitorRepository, type StoredMonitor } from '../../monitors/repository.ts'
import { originOfTarget } from '../../monitors/target-origin.ts'
import type { Failure } from '../trouble.ts'

/** Heartbeats that are looked at. */
const maxHeartbeats = 200

/** Inside all is well, outside nobody gets through: then the fault lies between. Null where that cannot be said. */
export const adviceFor = async (
  inner: Scope,
  monitor: StoredMonitor,
  { isUnreachable }: Failure,
): Promise<string | null> => {
  const origin = originOfTarget(monitor.target)
  if (!isUnreachable || origin === null) return null
  const filter = { applicationId: monitor.applicationId, kind: 'heartbeat' as const }
  const heartbeats = (await monitorRepository(inner.db).list(filter, maxHeartbeats)).filter(({ isPaused }) => !isPaused)
  if (heartbeats.length === 0) return null
  const states = await describeMonitors(inner, heartbeats)
  if (!states.every(({ latest }) => latest?.outcome === 'up')) return null
  const arrive = states.length === 1 ? 'the heartbeat arrives' : `all ${states.length} heartbeats arrive`
  return `The servers are well: ${arrive}. Nobody reaches ${origin}: look at its address, its DNS and its load balancer.`
}
