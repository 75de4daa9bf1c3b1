import { encodeBase64 } from '#core/base64.ts'
import { decodeHex } from '#core/base64url.ts'
import { DomainError } from '#core/errors.ts'
import { MailError } from '#core/mail-error.ts'
import { renderHtml, renderText } from '#domains/people/index.ts'
import type { Scope } from '#ports/scope.ts'
import { webhookKey } from '../../channels/fields.ts'
import type { ChannelAddress } from '../../channels/model.ts'
import { type HttpDelivery, jsonDelivery } from '../formats/delivery.ts'
import { discordBody, editAddress, postAddress } from '../formats/discord.ts'
import { noticeNotification, pushMessage } from '../formats/push.ts'
import { plainDelivery } from '../formats/plain.ts'
import { slackBody } from '../formats/slack.ts'
import { teamsBody } from '../formats/teams.ts'
import { signedText, webhookBody } from '../formats/webhook.ts'
import { messageOf, type NoticeContext } from '../message.ts'
import { push } from './pushing.ts'
import { type Delivery, refused, send } from './sending.ts'

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

const toBrowser = (
  scope: Scope,
  context: NoticeContext,
  address: ChannelAddress & { readonly kind: 'push' },
): Promise<Delivery> => {
  const { id, incidentId } = context.notice
  return push(scope, address, pushMessage(noticeNotification(messageOf(context), incidentId ?? id)))
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
