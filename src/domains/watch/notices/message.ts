import { durationText } from '#core/duration.ts'
import { instantText } from '#core/instant.ts'
import { printable, printableLines } from '#core/text.ts'
import type { Severity } from '../incidents/model.ts'
import type { NoticeFacts, NoticeTransition, WrittenNotice } from './model.ts'

/** What a notice says to people, without the form of any receiver. The texts are foreign: each form escapes them. */
export interface Message {
  readonly tone: Tone
  /** One line, such as `Resolved: Shop is down`. */
  readonly headline: string
  /** Paragraphs: what was seen, and what it means. */
  readonly paragraphs: readonly string[]
  /** `Shop, Basket and 3 more`; null for none. */
  readonly monitors: string | null
  /** `Opened 21 November 2026 at 12:00 UTC`; null for a test. */
  readonly times: string | null
  readonly link: { readonly label: string; readonly url: string } | null
}

export type Tone = Severity | 'well' | 'test'

/** A notice, with what else its message reports, and where the server is. */
export interface NoticeContext {
  readonly notice: WrittenNotice
  /** Transitions of the same incident that nothing has reported yet, this one last. */
  readonly transitions: readonly NoticeTransition[]
  /** Null where nobody has set the PUBLIC_URL. */
  readonly origin: string | null
  readonly channelName: string
}

const [maxHeadline, maxParagraph, maxName] = [200, 2_000, 120]

export const messageOf = (context: NoticeContext): Message => {
  const { notice, origin } = context
  const { facts, transition, incidentId } = notice
  const headline = shortened(printable(headlineOf(transition, facts)), maxHeadline)
  const link = linkOf(notice, origin)
  if (incidentId === null)
    return { tone: 'test', headline, paragraphs: [testText(context)], monitors: null, times: null, link }
  return {
    tone: facts.closedAt === null ? facts.severity : 'well',
    headline,
    paragraphs: [...reasons(context), facts.summary, facts.advice ?? '']
      .filter((text) => text.trim() !== '')
      .map((text) => shortened(printableLines(text), maxParagraph)),
    monitors: monitorsText(facts),
    times: timesText(facts),
    link,
  }
}

export const linkOf = (
  { incidentId, channelId }: Pick<WrittenNotice, 'incidentId' | 'channelId'>,
  origin: string | null,
): Message['link'] => {
  if (origin === null) return null
  return incidentId === null
    ? { label: 'Open the channel', url: `${origin}/watch/channels/${channelId}` }
    : { label: 'Open the incident', url: `${origin}/watch/incidents/${incidentId}` }
}

const testText = ({ channelName }: NoticeContext): string =>
  `Somebody tested the channel ${shortened(printable(channelName), maxName)}. Nothing is wrong.`

const headlineOf = (transition: NoticeTransition, { title, closedAt }: NoticeFacts): string => {
  switch (transition) {
    case 'opened':
      return title
    case 'worsened':
      return `Worse: ${title}`
    case 'flapping':
      return `Goes up and down: ${title}`
    case 'reminder':
      return `Still open: ${title}`
    case 'escalated':
      return closedAt === null ? `Escalated: ${title}` : `Resolved: ${title}`
    case 'closed':
      return `Resolved: ${title}`
    case 'test':
      return title
    default:
      return transition satisfies never
  }
}

const reasons = ({ notice, transitions }: NoticeContext): readonly string[] => {
  const { transition, facts } = notice
  const { escalation } = facts
  const sentences: string[] = []
  if (escalation) {
    const name = shortened(printable(escalation.channel), maxName)
    sentences.push(
      escalation.because === 'failed'
        ? `The channel ${name} could not be reached.`
        : `The channel ${name} heard of it, and nobody acknowledged it in time.`,
    )
  }
  if (transition === 'closed' && transitions.includes('opened'))
    sentences.push('It was over before a message about its beginning could be delivered.')
  return sentences
}

const monitorsText = ({ monitors, monitorCount }: NoticeFacts): string | null => {
  const named = monitors.filter((name) => name.trim() !== '')
  if (named.length === 0) return null
  const names = named.map((name) => shortened(printable(name), maxName)).join(', ')
  const more = monitorCount - named.length
  return more > 0 ? `${names} and ${more} more` : names
}

const timesText = ({ openedAt, closedAt }: NoticeFacts): string =>
  closedAt === null
    ? `Opened ${instantText(openedAt)}`
    : `Opened ${instantText(openedAt)}, closed ${instantText(closedAt)}, after ${durationText(Date.parse(closedAt) - Date.parse(openedAt))}`

/** The text in at most so many characters, without half of a surrogate pair at its end. */
export const shortened = (text: string, max: number): string =>
  text.length <= max ? text : `${text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '')}…`

/** The text after an escape of each character, in at most so many of them: no escape is cut in two. */
export const escapedWithin = (text: string, max: number, escape: (character: string) => string): string => {
  let escaped = ''
  for (const character of text) {
    const next = escape(character)
    if (escaped.length + next.length > max - 1) {
      // What is left may be short enough without a mark.
      const whole = Array.from(text, escape).join('')
      return whole.length <= max ? whole : `${escaped}…`
    }
    escaped += next
  }
  return escaped
}
