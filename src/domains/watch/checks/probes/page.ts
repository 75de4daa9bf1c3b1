import type { OutboundAnswer } from '#ports/outbound.ts'
import { decodeBody } from '../../calls/reading.ts'
import { count, judgeCertificate, milliseconds, ofAnswer, type Finding } from '../findings.ts'
import type { CheckResult, PageProbe } from '../model.ts'
import { isExpectedStatus, statusText } from '../status-ranges.ts'
import type { ProbeRunner } from './tools.ts'

/** Asks for an address, and judges certificate, status, text and time of the answer. */
export const probePage: ProbeRunner<'page'> = async ({ outbound, clock, headers }, probe, timeoutMs) => {
  const answer = await outbound.send({
    url: probe.url,
    headers,
    deadlineMs: timeoutMs,
    acceptsInvalidCertificate: true,
  })
  return judgePage(probe, answer, clock.now())
}

/** The result of an answer: its gravest fault decides. */
export const judgePage = (probe: PageProbe, answer: OutboundAnswer, now: number): CheckResult => {
  const body = decodeBody(answer)
  const certificate = judgeCertificate(answer.certificate, {
    minDays: probe.minCertificateDays,
    now,
    host: new URL(answer.url).hostname,
  })
  const findings = [
    judgeStatus(probe, answer),
    ...judgeText(probe, answer, body),
    judgeTime(probe, answer),
    certificate,
  ]
  const found = findings.filter((finding) => finding !== null)
  const worst = found.find(({ outcome }) => outcome === 'down') ?? found[0] ?? null
  return ofAnswer(answer, worst ?? { outcome: 'up', summary: `${answered(answer)}.` }, body)
}

const answered = ({ status, phases }: OutboundAnswer): string =>
  `Answered ${statusText(status)} after ${milliseconds(phases.total)}`

const judgeStatus = ({ statuses }: PageProbe, answer: OutboundAnswer): Finding | null =>
  isExpectedStatus(statuses, answer.status)
    ? null
    : { outcome: 'down', summary: `${answered(answer)}; expected ${statuses}.` }

const judgeText = ({ contains, lacks }: PageProbe, answer: OutboundAnswer, body: string): Finding[] => {
  const where = answer.isCut ? `the first ${count(answer.body.length)} bytes of its body` : 'its body'
  const findings: Finding[] = []
  if (contains !== '' && !body.includes(contains))
    findings.push({ outcome: 'down', summary: `${answered(answer)}, but ${where} lacks the text "${cut(contains)}".` })
  if (lacks !== '' && body.includes(lacks))
    findings.push({ outcome: 'down', summary: `${answered(answer)}, but ${where} has the text "${cut(lacks)}".` })
  return findings
}

const cut = (text: string): string => (text.length > 100 ? `${text.slice(0, 100)}…` : text)

const judgeTime = ({ slowMs }: PageProbe, answer: OutboundAnswer): Finding | null =>
  slowMs === 0 || answer.phases.total <= slowMs * 1_000
    ? null
    : { outcome: 'degraded', summary: `${answered(answer)}; expected at most ${count(slowMs)} ms.` }
