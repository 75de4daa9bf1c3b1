import { type Actor, permitAnyone } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { secretOf } from '#db/installation-secrets.ts'
import type { Scope } from '#ports/scope.ts'
import type { PushKeys } from '../model.ts'

/** The name under which an installation stores the seed of its key pair for Web Push. */
export const pushSecret = 'web push'

/** Throws `invalid-request` for keys for which no message can be sealed. */
export const requirePushKeys = async ({ webPush }: Scope, { p256dh }: PushKeys): Promise<void> => {
  if (await webPush.isPoint(p256dh)) return
  throw new DomainError('invalid-request', 'These keys are not those of a browser.', {
    errors: [{ in: 'body', pointer: '/keys/p256dh', detail: 'must be a point of P-256' }],
  })
}

/** The public key that a browser needs to subscribe, in base64url. */
export const pushKey = async (scope: Scope, actor: Actor): Promise<string> => {
  permitAnyone(actor)
  return scope.webPush.publicKey(await secretOf(scope, pushSecret))
}
