import { linkOf, type NoticeContext } from '../message.ts'

/** The body of a webhook. It is the same in every attempt. */
export const webhookBody = ({ notice, transitions, origin, channelName }: NoticeContext): string => {
  const { id, applicationId, channelId, incidentId, transition, sequence, facts, createdAt } = notice
  const { escalation, ...incident } = facts
  return JSON.stringify({
    type: incidentId === null ? 'channel.test' : `incident.${transition}`,
    timestamp: createdAt,
    data: {
      noticeId: id,
      sequence,
      transitions,
      applicationId,
      channel: { id: channelId, name: channelName },
      incident: incidentId === null ? null : { id: incidentId, ...incident },
      escalation: escalation ?? null,
      url: linkOf(notice, origin)?.url ?? null,
    },
  })
}

/** The text that a signature covers: https://www.standardwebhooks.com. */
export const signedText = (id: string, seconds: number, body: string): string => `${id}.${seconds}.${body}`
