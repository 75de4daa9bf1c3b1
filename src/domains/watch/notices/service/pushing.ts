import { secretOf } from '#db/installation-secrets.ts'
import type { Scope } from '#ports/scope.ts'
import type { PushMessage } from '#ports/web-push.ts'
import type { ChannelAddress } from '../../channels/model.ts'
import { pushSecret } from '../../channels/service/push-key.ts'
import { type Delivery, send } from './sending.ts'

/** Push services want to know whom to ask; an operator without a PUBLIC_URL has not said. */
const unknownContact = 'mailto:operator@touchstone.invalid'

/** Sends a message that only the browser can read, by way of its push service. A subscription that has ended is gone for good. */
export const push = async (
  scope: Scope,
  address: ChannelAddress & { readonly kind: 'push' },
  message: PushMessage,
): Promise<Delivery> => {
  const { url, keys } = address
  const sender = { seed: await secretOf(scope, pushSecret), contact: scope.settings.publicOrigin ?? unknownContact }
  const { headers, body } = await scope.webPush.seal(message, { endpoint: url, keys }, sender)
  const delivery = await send(scope, { url, method: 'POST', headers, body }, address)
  const isEnded = !delivery.isAccepted && delivery.status === 404
  return isEnded ? { ...delivery, isFinal: true, isGone: true } : delivery
}
