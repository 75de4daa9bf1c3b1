import type { Scope } from '#ports/scope.ts'
import type { StoredMonitor } from '../../monitors/repository.ts'
import type { Probe } from '../model.ts'

/** What a monitor looks at, complete with its calls and secrets. Null for a heartbeat. */
export const probeOf = async (_: Scope, { target }: StoredMonitor): Promise<Probe | null> => {
  if (target.kind === 'heartbeat' || target.kind === 'call') return null
  return target
}
