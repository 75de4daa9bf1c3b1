import { type Actor, requireSystem } from '#core/actor.ts'
import type { Scope } from '#ports/scope.ts'
import type { ApplicationSignals } from './model.ts'
import { signalRepository } from './repository.ts'

/** How the events of each application arrive, for alerts. Only the server itself may ask. */
export const applicationSignals = async (
  { db, clock }: Scope,
  actor: Actor,
): Promise<readonly ApplicationSignals[]> => {
  requireSystem(actor)
  return signalRepository(db).all(clock.now())
}
