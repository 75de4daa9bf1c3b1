import { DomainError } from '#core/errors.ts'
import type { Scope } from '#ports/scope.ts'
import { callRepository } from '../../calls/repository.ts'
import { environmentValues } from '../../environments/service/secrets.ts'
import type { StoredMonitor } from '../../monitors/repository.ts'
import type { Probe } from '../model.ts'

/** What a place has to look at, or why there is nothing to look at: a fault of the monitor, not of its target. */
export interface Asked {
  /** Null for a heartbeat, and where there is a fault. */
  readonly probe: Probe | null
  readonly fault: string | null
}

/** What a monitor looks at, complete with its calls, variables and secrets. */
export const askedOf = async (scope: Scope, monitor: StoredMonitor): Promise<Asked> => {
  const { target } = monitor
  if (target.kind === 'heartbeat') return { probe: null, fault: null }
  if (target.kind !== 'call') return { probe: target, fault: null }
  try {
    const [calls, values] = await Promise.all([
      callRepository(scope.db).findAll(target.callIds),
      environmentValues(scope, monitor.applicationId, target.environmentId),
    ])
    const steps = target.callIds.map((id) => {
      const call = calls.find((each) => each.id === id && each.applicationId === monitor.applicationId)
      if (!call) throw new DomainError('not-found', `The call ${id} does not exist any more. Choose another one.`)
      return { name: call.name, request: call.request }
    })
    return { probe: { kind: 'call', steps, ...values }, fault: null }
  } catch (error) {
    if (error instanceof DomainError) return { probe: null, fault: error.message }
    throw error
  }
}
