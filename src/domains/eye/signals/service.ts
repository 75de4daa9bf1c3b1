import { type Actor, requireAdministrator, requireSystem } from '#core/actor.ts'
import type { Scope } from '#ports/scope.ts'
import type { ApplicationSignals, ApplicationToday } from './model.ts'
import { signalRepository } from './repository.ts'

/** How the events of each application arrive, for alerts. Only the server itself may ask. */
export const applicationSignals = async (
  { db, clock }: Scope,
  actor: Actor,
): Promise<readonly ApplicationSignals[]> => {
  requireSystem(actor)
  return signalRepository(db).all(clock.now())
}

/** What each application has seen today. */
export const applicationsToday = async ({ db, clock }: Scope, actor: Actor): Promise<readonly ApplicationToday[]> => {
  requireAdministrator(actor)
  return signalRepository(db).today(clock.now())
}
