import type { OutboundAnswer } from '#ports/outbound.ts'
import { decodeBody } from '../../calls/reading.ts'
import { readFeed } from '../feed-reading.ts'
import { count, milliseconds, ofAnswer } from '../findings.ts'
import type { CheckResult, FeedProbe } from '../model.ts'
import { statusText } from '../status-ranges.ts'
import { XmlFault } from '../xml-fault.ts'
import { xmlDecoder } from '../xml-text.ts'
import type { ProbeRunner } from './tools.ts'

const accept = 'application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5'

/** Reads a feed, counts its items, and looks at the date of the newest. */
export const probeFeed: ProbeRunner<'feed'> = async ({ outbound, clock, headers }, probe, timeoutMs) => {
  const answer = await outbound.send({
    url: probe.url,
    headers: [...headers, ['accept', accept]],
    deadlineMs: timeoutMs,
  })
  return judgeFeed(probe, answer, clock.now())
}

const judgeFeed = (probe: FeedProbe, answer: OutboundAnswer, now: number): CheckResult => {
  const body = decodeBody(answer)
  const down = (summary: string): CheckResult => ofAnswer(answer, { outcome: 'down', summary }, body)
  if (answer.status !== 200)
    return down(`Answered ${statusText(answer.status)} after ${milliseconds(answer.phases.total)}; expected a feed.`)
  if (answer.isCut) return down(`The feed is larger than ${count(answer.body.length)} bytes.`)
  try {
    const { format, items, dates } = readFeed(decodeXml(answer))
    if (items < probe.minItems)
      return down(`The feed has ${items} ${items === 1 ? 'item' : 'items'}; expected at least ${probe.minItems}.`)
    const age = describeAge(dates, probe.maxAgeHours, now)
    const summary = `Answered with ${count(items)} ${items === 1 ? 'item' : 'items'} of ${format} after ${milliseconds(answer.phases.total)}`
    if (age !== null) return ofAnswer(answer, { outcome: 'degraded', summary: `${summary}, but ${age}` }, body)
    return ofAnswer(answer, { outcome: 'up', summary: `${summary}.` })
  } catch (error) {
    if (error instanceof XmlFault) return down(`The feed is broken: ${error.message}.`)
    throw error
  }
}

const decodeXml = ({ headers, body }: OutboundAnswer): string =>
  xmlDecoder(headers['content-type'] ?? '', body).decode(body)

const hourMs = 3_600_000

/** The fault of the dates, or null. Dates in the future say nothing of what has been published. */
const describeAge = (dates: readonly number[], maxAgeHours: number, now: number): string | null => {
  if (maxAgeHours === 0) return null
  const past = dates.filter((date) => date <= now + hourMs)
  if (past.length === 0) return 'no item has a date from which its age is known.'
  const hours = Math.floor((now - past.reduce((one, other) => Math.max(one, other))) / hourMs)
  return hours < maxAgeHours
    ? null
    : `the newest item is ${count(hours)} hours old; expected at most ${count(maxAgeHours)}.`
}
