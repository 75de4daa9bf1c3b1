import { DomainError } from '#core/errors.ts'
import type { AddressFields } from './fields.ts'
import type { ChannelKind, ChannelSettings } from './model.ts'

/** A channel as a request or a form has it: the fields of its address among its settings. */
export type ChannelFields = Omit<ChannelSettings, 'escalateAfterMs'> &
  AddressFields & { readonly kind: ChannelKind; readonly escalateAfterMinutes: number | null }

/** The same with the address apart. Throws `invalid-request` for an escalation that leads nowhere. */
export const writtenChannel = ({
  url,
  secret,
  address,
  method,
  header,
  token,
  keys,
  escalateAfterMinutes,
  ...settings
}: ChannelFields) => {
  if (escalateAfterMinutes !== null && settings.nextChannelId === null)
    throw new DomainError('invalid-request', 'An escalation needs a channel that it leads to.', {
      errors: [{ in: 'body', pointer: '/escalateAfterMinutes', detail: 'needs a nextChannelId' }],
    })
  return {
    ...settings,
    escalateAfterMs: escalateAfterMinutes === null ? null : escalateAfterMinutes * 60_000,
    address: { url, secret, address, method, header, token, keys },
  }
}
