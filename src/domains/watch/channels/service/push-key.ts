import { type Actor, permitAnyone } from '#core/actor.ts'
import { secretOf } from '#db/installation-secrets.ts'
import type { Scope } from '#ports/scope.ts'

/** The name under which an installation stores the seed of its key pair for Web Push. */
export const pushSecret = 'web push'

/** The public key that a browser needs to subscribe, in base64url. */
export const pushKey = async (scope: Scope, actor: Actor): Promise<string> => {
  permitAnyone(actor)
  return scope.webPush.publicKey(await secretOf(scope, pushSecret))
}
