import { OutboundError, type OutboundFault } from '#core/outbound-error.ts'
import { printable } from '#core/text.ts'
import type { OutboundAnswer } from '#ports/outbound.ts'
import type { Scope } from '#ports/scope.ts'
import { maskOf } from '../../calls/masking.ts'
import { type ChannelAddress, secretsOf } from '../../channels/model.ts'
import { messageIdIn } from '../formats/discord.ts'
import type { HttpDelivery } from '../formats/delivery.ts'

/** The result of an attempt. */
export type Delivery =
  | { readonly isAccepted: true; readonly status: number | null; readonly externalId: string | null }
  | {
      readonly isAccepted: false
      readonly status: number | null
      readonly fault: string
      /** Trying again would not help. */
      readonly isFinal: boolean
      /** The receiver says that it does not exist any more. */
      readonly isGone: boolean
      /** The pause that the receiver asks for. */
      readonly askedMs: number
    }

/** Milliseconds for an attempt. */
const deadlineMs = 10_000
/** Bytes of an answer that are read. */
const maxAnswerBytes = 65_536
const maxShownAnswer = 200

/** Sends what one receiver gets. Nothing is thrown for what the receiver or the network does. */
export const send = async (scope: Scope, delivery: HttpDelivery, address: ChannelAddress): Promise<Delivery> => {
  const { body, ...request } = delivery
  try {
    const answer = await scope.outbound.send({
      ...request,
      body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
      deadlineMs,
      maxRedirects: 0,
      maxWireBytes: maxAnswerBytes,
      maxBodyBytes: maxAnswerBytes,
    })
    return judged(scope, answer, address)
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error
    return refused(error.message, { isFinal: hopeless.has(error.fault) })
  }
}

/** Faults of the address itself: the next attempt would have the same one. */
const hopeless: ReadonlySet<OutboundFault> = new Set<OutboundFault>(['url', 'address', 'unsupported'])

const judged = ({ clock }: Scope, { status, headers, body }: OutboundAnswer, address: ChannelAddress): Delivery => {
  const text = new TextDecoder().decode(body)
  if (status >= 200 && status < 300)
    return { isAccepted: true, status, externalId: address.kind === 'discord' ? messageIdIn(text) : null }
  const shown = maskOf(secretsOf(address).filter((secret) => secret !== ''))(printable(text.trim()), maxShownAnswer)
  return refused(`The receiver answered ${status}${shown === '' ? '.' : `: ${shown}`}`, {
    status,
    isFinal: status === 410,
    isGone: status === 410,
    askedMs: retryAfterMs(headers['retry-after'], clock.now()),
  })
}

export const refused = (
  fault: string,
  more: Partial<Extract<Delivery, { readonly isAccepted: false }>> = {},
): Delivery => ({
  isAccepted: false,
  status: null,
  fault,
  isFinal: false,
  isGone: false,
  askedMs: 0,
  ...more,
})

/** Seconds or a date (RFC 9110, 10.2.3); 0 for anything else. */
const retryAfterMs = (field: string | undefined, now: number): number => {
  if (field === undefined) return 0
  if (/^[0-9]{1,9}(\.[0-9]+)?$/.test(field)) return Math.ceil(Number(field) * 1_000)
  const at = Date.parse(field)
  return Number.isNaN(at) ? 0 : Math.max(0, at - now)
}
