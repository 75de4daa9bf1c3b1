import { type Actor, requireReader } from '#core/actor.ts'
import { dayOf } from '#core/calendar.ts'
import { DomainError } from '#core/errors.ts'
import type { Scope } from '#ports/scope.ts'
import type { Application } from '../applications/model.ts'
import { applicationRepository } from '../applications/repository.ts'
import { usageRepository } from './repository.ts'

/** An application as its readers see it. */
export interface UsedApplication extends Application {
  /** Events of this UTC day, of `dailyQuota`. */
  readonly usedToday: number
}

/** An application with what it has used of its quota. Throws `not-found`, also for an application that the actor may not read. */
export const usedApplication = async ({ db, clock }: Scope, actor: Actor, id: string): Promise<UsedApplication> => {
  const own = requireReader(actor)
  const application = own === null || own === id ? await applicationRepository(db).find(id) : undefined
  if (!application) throw new DomainError('not-found', `No application has the id ${id}.`)
  return { ...application, usedToday: await usageRepository(db).on(id, dayOf(clock.now())) }
}
