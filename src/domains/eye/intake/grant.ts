import { type Actor, type ApplicationActor, requireSender } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { after, type Eventual } from '#core/eventual.ts'
import type { Scope } from '#ports/scope.ts'
import type { Application } from '../applications/model.ts'
import type { TypeCheck } from '../schemas/model.ts'

/** A sender, with what the intake needs to know of its application, as of a moment ago. */
export interface IntakeGrant extends ApplicationActor {
  readonly application: Application
  /** Holds the data of an event to the application's schemas. */
  readonly check: TypeCheck
  /** Events that the application has sent so far today, UTC, by their arrival. */
  readonly usedToday: number
}

interface Sources {
  readonly application: (scope: Scope, id: string) => Eventual<Application | undefined>
  readonly typeCheck: (scope: Scope, application: Application) => Eventual<TypeCheck>
  readonly usedToday: (scope: Scope, application: Application) => Eventual<number>
}

interface Remembered {
  readonly grant: IntakeGrant
  /** Milliseconds since 1970. */
  readonly since: number
  readonly until: number
}

/** For how long the next event with the same key asks nothing of the cache: that is a fifth of the work it takes. */
const rememberedMs = 200
/** Keys that are remembered at once. */
const maxRemembered = 1_000

export interface IntakeGrants {
  /** The grant of this key; `authenticate` finds its actor where none is remembered. Throws as `requireSender` does. */
  of(scope: Scope, key: string | undefined, authenticate: () => Eventual<Actor>): Eventual<IntakeGrant>
}

export const intakeGrants = ({ application, typeCheck, usedToday }: Sources): IntakeGrants => {
  const remembered = new Map<string, Remembered>()

  const make = (scope: Scope, actor: Actor): Eventual<IntakeGrant> => {
    const id = requireSender(actor)
    return after(application(scope, id), (found) => {
      if (!found || actor.kind !== 'application')
        throw new DomainError('unauthenticated', 'The application is unknown.')
      return after(typeCheck(scope, found), (check) =>
        after(usedToday(scope, found), (used) => ({ ...actor, application: found, check, usedToday: used })),
      )
    })
  }
  const remember = (key: string, grant: IntakeGrant, since: number): void => {
    if (remembered.size >= maxRemembered) remembered.clear()
    const until = Math.min(since + rememberedMs, grant.endsAt ?? Number.POSITIVE_INFINITY)
    remembered.set(key, { grant, since, until })
  }

  return {
    of: (scope, key, authenticate) => {
      const known = key === undefined ? undefined : remembered.get(key)
      const now = scope.clock.now()
      if (known && known.since <= now && now < known.until) return known.grant
      return after(authenticate(), (actor) =>
        after(make(scope, actor), (grant) => {
          if (key !== undefined) remember(key, grant, scope.clock.now())
          return grant
        }),
      )
    },
  }
}
