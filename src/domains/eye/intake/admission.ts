import type { Context } from 'hono'
import { after, type Eventual } from '#core/eventual.ts'
import type { AppEnv } from '#http/app-env.ts'
import type { Scope } from '#ports/scope.ts'
import { keyOf, requireHolder, requireOrigin } from '../access.ts'
import type { Application } from '../applications/model.ts'
import type { TypeCheck } from '../schemas/model.ts'

/** What the intake needs to know of a sender, as of a moment ago. */
export interface Admission {
  readonly application: Application
  /** What the application's schemas say of an event's data. */
  readonly check: TypeCheck
  /** Events that the application has sent so far today, UTC, by their arrival. */
  readonly usedToday: number
}

interface Sources {
  readonly typeCheck: (scope: Scope, application: Application) => Eventual<TypeCheck>
  readonly usedToday: (scope: Scope, application: Application) => Eventual<number>
}

interface Remembered {
  readonly admission: Admission
  /** Milliseconds since 1970. */
  readonly since: number
  readonly until: number
}

/** Milliseconds during which the next event with the same key asks nothing of the cache: a fifth of the work it takes. */
const rememberedFor = 200
/** Keys that are remembered at once. */
const rememberedKeys = 1_000

/** A guard for those who send: a write key, and where a browser sends, one of the origins that the application allows. */
export const admit = ({ typeCheck, usedToday }: Sources): ((c: Context<AppEnv>) => Eventual<Admission>) => {
  const remembered = new Map<string, Remembered>()

  const look = (scope: Scope, key: string): Eventual<Admission> =>
    after(requireHolder(scope, key, 'write'), ({ application, endsAt }) =>
      after(typeCheck(scope, application), (check) =>
        after(usedToday(scope, application), (used) => {
          const admission = { application, check, usedToday: used }
          if (remembered.size >= rememberedKeys) remembered.clear()
          const since = scope.clock.now()
          remembered.set(key, {
            admission,
            since,
            until: Math.min(since + rememberedFor, endsAt ?? Number.POSITIVE_INFINITY),
          })
          return admission
        }),
      ),
    )

  return (c) => {
    const { scope } = c.env
    const key = keyOf(c, 'write')
    const known = remembered.get(key)
    const now = scope.clock.now()
    const admission = known && known.since <= now && now < known.until ? known.admission : look(scope, key)
    return after(admission, (found) => {
      requireOrigin(c, found.application)
      scope.events.single.requireRoom()
      return found
    })
  }
}
