import { type Actor, type ApplicationActor, permitAnyone, requireReader } from '#core/actor.ts'
import { secretOf } from '#db/installation-secrets.ts'
import type { Scope } from '#ports/scope.ts'
import type { Sealing } from '#ports/sealing.ts'
import { recogniseApplication } from '../applications/service.ts'

/** Sealed keys open under this name alone. */
const sealName = 'read key of a browser'

/**
 * A read key as a browser keeps it: only this installation can open it. Throws `unauthenticated` for an unknown key, and
 * `forbidden` for another kind of key or a disabled application.
 */
export const sealReadKey = async (scope: Scope, actor: Actor, key: string): Promise<string> => {
  permitAnyone(actor)
  requireReader((await recogniseApplication(scope, key)) ?? { kind: 'visitor', credential: 'unknown' })
  return (await sealingOf(scope)).seal(sealName, key)
}

/** The application whose read key was sealed. Undefined for a text that this installation did not seal, and for a key that no longer works. */
export const recogniseReadKey = async (scope: Scope, sealed: string): Promise<ApplicationActor | undefined> => {
  const key = await (await sealingOf(scope)).open(sealName, sealed)
  const actor = key === undefined ? undefined : await recogniseApplication(scope, key)
  return actor?.access === 'read' && !actor.isDisabled ? actor : undefined
}

const sealingOf = async (scope: Scope): Promise<Sealing> => scope.sealingUnder(await secretOf(scope, 'read keys'))
