import type { Actor } from '#core/actor.ts'
import { applicationService } from '#domains/eye/index.ts'
import type { Scope } from '#ports/scope.ts'
import type { Named } from './monitors/form-page.ts'

/** Applications that a form offers. */
const maxOffered = 100

/** The applications to which a monitor or call can belong. */
export const offeredApplications = async (scope: Scope, actor: Actor): Promise<readonly Named[]> =>
  (await applicationService(scope).list(actor, { limit: maxOffered })).items

/** A newcomer has no application yet, and need not know that everything belongs to one. */
const firstName = 'main'

/** The application that a form names, or the only one there is. The first monitor or call makes the first application. */
export const applicationFor = async (scope: Scope, actor: Actor, named: string): Promise<string | undefined> => {
  if (named !== '') return named
  const [first, ...others] = await offeredApplications(scope, actor)
  if (first) return others.length === 0 ? first.id : undefined
  return (await applicationService(scope).create(actor, { name: firstName })).id
}
