import { DomainError } from '#core/errors.ts'
import type { Scope } from '#ports/scope.ts'
import { requireSealing } from '../../environments/service/secrets.ts'
import type { ChannelAddress } from '../model.ts'
import { requirePushKeys } from './push-key.ts'

/** An address opens in its own channel alone. */
const sealName = (channelId: string): string => `channel ${channelId}`

/** Throws `refused` on a server without a SECRET_KEY, and `invalid-request` for a browser whose keys seal nothing. */
export const sealAddress = async (scope: Scope, channelId: string, address: ChannelAddress): Promise<string> => {
  if (address.kind === 'push') await requirePushKeys(scope, address.keys)
  return requireSealing(scope.sealing, address.kind === 'email' ? '/address' : '/url').seal(
    sealName(channelId),
    JSON.stringify(address),
  )
}

/** Undefined where this server cannot open it. */
export const openAddress = async (
  { sealing }: Scope,
  { id, sealed }: { readonly id: string; readonly sealed: string },
): Promise<ChannelAddress | undefined> => {
  const text = await sealing?.open(sealName(id), sealed)
  return text === undefined ? undefined : (JSON.parse(text) as ChannelAddress)
}

/** The same for somebody who changes a part of it. Throws `conflict` where it does not open. */
export const requireAddressOf = async (
  scope: Scope,
  channel: { readonly id: string; readonly sealed: string },
): Promise<ChannelAddress> => {
  const address = await openAddress(scope, channel)
  if (address) return address
  throw new DomainError('conflict', cannotOpen(scope))
}

/** Why an address does not open, for people. */
export const cannotOpen = ({ sealing }: Scope): string =>
  sealing
    ? 'The address of this channel was stored under another SECRET_KEY. Create the channel anew, or start the server with the earlier key.'
    : 'The server has no SECRET_KEY, so it cannot open the address of this channel. Start it with the key under which the address was stored.'
