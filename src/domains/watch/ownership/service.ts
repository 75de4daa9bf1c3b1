import { type Actor, requireWatcher, system } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { applicationService } from '#domains/eye/index.ts'
import type { Scope } from '#ports/scope.ts'

/**
 * The application that a new call or monitor belongs to: that of the key, or the one that an administrator names. Without a name, the
 * only one there is. Throws `refused` where the choice is open, and `not-found` for an unknown application.
 */
export const ownerFor = async (scope: Scope, actor: Actor, applicationId: string | undefined): Promise<string> => {
  const own = requireWatcher(actor)
  if (own !== null) {
    if (applicationId === undefined || applicationId === own) return own
    throw new DomainError('forbidden', 'This key manages only the calls and monitors of its own application.')
  }
  const applications = applicationService(scope)
  if (applicationId !== undefined) return (await applications.get(system, applicationId)).id
  const { items } = await applications.list(system, { limit: 2 })
  const [first, second] = items
  if (first && !second) return first.id
  throw new DomainError(
    'refused',
    first
      ? 'This server has several applications. Name one of them: applicationId.'
      : 'This server has no application yet. Create one: npm run applications -- create NAME, or POST /v1/applications.',
    { errors: [{ in: 'body', pointer: '/applicationId', detail: 'is missing' }] },
  )
}

/** True when the actor may know about something of this application. */
export const ownsThat = (actor: Actor, { applicationId }: { readonly applicationId: string }): boolean => {
  const own = requireWatcher(actor)
  return own === null || own === applicationId
}
