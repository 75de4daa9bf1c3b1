import { encodeBase64 } from '#core/base64.ts'
import { decodeHex } from '#core/base64url.ts'
import { DomainError } from '#core/errors.ts'
import { MailError } from '#core/mail-error.ts'
import { OutboundError, type OutboundFault } from '#core/outbound-error.ts'
import { printable } from '#core/text.ts'
import { renderHtml, renderText } from '#domains/people/index.ts'
import type { OutboundAnswer } from '#ports/outbound.ts'
import type { Scope } from '#ports/scope.ts'
import { maskOf } from '../../calls/masking.ts'
import { webhookKey } from '../../channels/fields.ts'
import { type ChannelAddress, secretsOf } from '../../channels/model.ts'
import { type HttpDelivery, jsonDelivery } from '../formats/delivery.ts'
import { discordBody, editAddress, messageIdIn, postAddress } from '../formats/discord.ts'
import { secretOf } from '#db/installation-secrets.ts'
import { pushSecret } from '../../channels/service/push-key.ts'
import { pushMessage } from '../formats/push.ts'
import { plainDelivery } from '../formats/plain.ts'
import { slackBody } from '../formats/slack.ts'
import { teamsBody } from '../formats/teams.ts'
import { signedText, webhookBody } from '../formats/webhook.ts'
import { messageOf, type NoticeContext } from '../message.ts'

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

/**
 * Delivers a notice once. `messageId` names the message that tells of the same incident, where the receiver lets us edit it.
 */
export const deliver = (
  scope: Scope,
  context: NoticeContext,
  address: ChannelAddress,
  messageId: string | null,
): Promise<Delivery> => {
  switch (address.kind) {
    case 'webhook':
      return send(scope, signedDelivery(scope, context, address), address)
    case 'slack':
      return send(scope, jsonDelivery(address.url, slackBody(messageOf(context))), address)
    case 'teams':
      return send(scope, jsonDelivery(address.url, teamsBody(messageOf(context))), address)
    case 'http':
      return send(scope, plainDelivery(address, messageOf(context)), address)
    case 'discord':
      return toDiscord(scope, context, address, messageId)
    case 'email':
      return mail(scope, context, address.address)
    case 'push':
      return toBrowser(scope, context, address)
    default:
      return address satisfies never
  }
}

/** A POST with a signature by Standard Webhooks: the id stays the same over all attempts, the timestamp is that of this one. */
const signedDelivery = (
  { clock, digest }: Scope,
  context: NoticeContext,
  { url, secret }: { readonly url: string; readonly secret: string },
): HttpDelivery => {
  const { id } = context.notice
  const body = webhookBody(context)
  const seconds = Math.floor(clock.now() / 1_000)
  const hmac = digest.hmac(webhookKey(secret) ?? new Uint8Array(), signedText(id, seconds, body))
  return {
    url,
    method: 'POST',
    headers: [
      ['Content-Type', 'application/json'],
      ['webhook-id', id],
      ['webhook-timestamp', String(seconds)],
      ['webhook-signature', `v1,${encodeBase64(decodeHex(hmac))}`],
    ],
    body,
  }
}

/** Edits the message of the incident; where it is gone, sends another one. */
const toDiscord = async (
  scope: Scope,
  context: NoticeContext,
  address: ChannelAddress & { readonly kind: 'slack' | 'discord' | 'teams' },
  messageId: string | null,
): Promise<Delivery> => {
  const body = discordBody(messageOf(context))
  if (messageId !== null) {
    const edited = await send(scope, jsonDelivery(editAddress(address.url, messageId), body, 'PATCH'), address)
    if (edited.isAccepted) return { ...edited, externalId: messageId }
    if (edited.status !== 404) return edited
  }
  return send(scope, jsonDelivery(postAddress(address.url), body), address)
}

/** A message that only the browser can read, by way of its push service. A subscription that has ended is gone for good. */
const toBrowser = async (
  scope: Scope,
  context: NoticeContext,
  address: ChannelAddress & { readonly kind: 'push' },
): Promise<Delivery> => {
  const { url, keys } = address
  const { id, incidentId } = context.notice
  const sender = { seed: await secretOf(scope, pushSecret), contact: context.origin ?? unknownContact }
  const message = pushMessage(messageOf(context), incidentId ?? id)
  const { headers, body } = await scope.webPush.seal(message, { endpoint: url, keys }, sender)
  const delivery = await send(scope, { url, method: 'POST', headers, body }, address)
  const isEnded = !delivery.isAccepted && delivery.status === 404
  return isEnded ? { ...delivery, isFinal: true, isGone: true } : delivery
}

/** Push services want to know whom to ask; an operator without a PUBLIC_URL has not said. */
const unknownContact = 'mailto:operator@touchstone.invalid'

const send = async (scope: Scope, delivery: HttpDelivery, address: ChannelAddress): Promise<Delivery> => {
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

const refused = (fault: string, more: Partial<Extract<Delivery, { readonly isAccepted: false }>> = {}): Delivery => ({
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

const mail = async ({ mailer, settings }: Scope, context: NoticeContext, to: string): Promise<Delivery> => {
  if (mailer.kind === 'none')
    return refused('This server has no mailer, because MAIL_URL is not set.', { isFinal: true })
  const { headline, paragraphs, monitors, times, link } = messageOf(context)
  const server = settings.publicOrigin === null ? 'a Touchstone server' : new URL(settings.publicOrigin).host
  const letter = {
    subject: headline,
    paragraphs: [...paragraphs, ...(monitors === null ? [] : [`Monitors: ${monitors}`])],
    ...(link === null ? {} : { action: { label: link.label, link: link.url } }),
    afterwards: times === null ? [] : [times],
    reason: `You get this mail because a channel of ${server} sends to this address.`,
  }
  try {
    await mailer.send({
      id: context.notice.id,
      to,
      subject: headline,
      text: renderText(letter),
      html: renderHtml(letter),
    })
    return { isAccepted: true, status: null, externalId: null }
  } catch (error) {
    if (error instanceof MailError) return refused(error.message, { isFinal: error.isPermanent })
    // The mail server asks for a pause.
    if (error instanceof DomainError && error.kind === 'overloaded')
      return refused(error.message, { askedMs: (error.retryAfter ?? 0) * 1_000 })
    throw error
  }
}
