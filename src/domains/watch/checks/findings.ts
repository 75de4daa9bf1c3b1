import type { Day } from '#core/calendar.ts'
import { printable } from '#core/text.ts'
import type { Certificate, OutboundAnswer } from '#ports/outbound.ts'
import { noPhases } from '../calls/model.ts'
import { evidenceOf } from './evidence.ts'
import type { CheckResult, Evidence, Outcome } from './model.ts'

/** `1,520 ms`, from microseconds. */
export const milliseconds = (micros: number): string => `${count(Math.round(micros / 1_000))} ms`

/** A number with commas between thousands. */
export const count = (value: number): string => value.toLocaleString('en-US')

/** What a look at an answer or a certificate comes to. */
export interface Finding {
  readonly outcome: Outcome
  readonly summary: string
  readonly facts?: readonly string[]
  /** When the certificate ends, where it ends too soon. RFC 3339, UTC. */
  readonly certificateEndsAt?: string
}

export const endOf = ({ certificateEndsAt }: Finding): Pick<Evidence, 'certificateEndsAt'> =>
  certificateEndsAt === undefined ? {} : { certificateEndsAt }

/** What an HTTP answer comes to. */
export const ofAnswer = (answer: OutboundAnswer, finding: Finding, body = ''): CheckResult => ({
  outcome: finding.outcome,
  status: answer.status,
  phases: answer.phases,
  summary: sentence(finding.summary),
  evidence: finding.outcome === 'up' ? null : { ...evidenceOf(answer, body, finding.facts), ...endOf(finding) },
})

/** What anything but an HTTP answer comes to. */
export const ofTarget = (finding: {
  readonly outcome: Outcome
  readonly summary: string
  readonly phases?: CheckResult['phases']
  readonly evidence?: Evidence
}): CheckResult => ({
  outcome: finding.outcome,
  status: null,
  phases: finding.phases ?? noPhases,
  summary: sentence(finding.summary),
  evidence: finding.outcome === 'up' ? null : (finding.evidence ?? null),
})

const maxSummaryCharacters = 500

const sentence = (text: string): string =>
  printable(text.length > maxSummaryCharacters ? `${text.slice(0, maxSummaryCharacters)}…` : text)

const dayMs = 86_400_000

/** What a certificate comes to: null for one that is valid for more than `minDays`. */
export const judgeCertificate = (
  certificate: Certificate | null,
  { minDays, now, host }: { readonly minDays: number; readonly now: number; readonly host: string },
): (Finding & { readonly facts: readonly string[] }) | null => {
  if (certificate === null) return null
  const facts = certificateFacts(certificate)
  const end = certificate.validTo.slice(0, 10)
  if (certificate.fault !== null)
    return {
      outcome: 'down',
      summary: `The certificate of ${host}, with the end date ${end}, is not valid: ${certificate.fault}`,
      facts,
    }
  const days = daysLeft(certificate, now)
  if (days >= minDays) return null
  const summary = `The certificate of ${host} expires in ${days} ${days === 1 ? 'day' : 'days'}, on ${end}; expected at least ${minDays} days.`
  return { outcome: 'degraded', summary, facts, certificateEndsAt: new Date(certificate.validTo).toISOString() }
}

/** Whole days until a certificate expires. */
export const daysLeft = ({ validTo }: Certificate, now: number): number =>
  Math.floor((Date.parse(validTo) - now) / dayMs)

export const certificateFacts = (certificate: Certificate): readonly string[] => [
  `Valid from ${certificate.validFrom} to ${certificate.validTo}.`,
  `Issuer: ${certificate.issuer}`,
  `Names: ${certificate.names.join(', ')}`,
  `SHA-256: ${certificate.fingerprint}`,
]

/** What the summary of a result says about a certificate: that it expires on a day, or is not valid. Null where it says nothing. */
export const certificateIn = (summary: string): { readonly expiresOn: Day } | 'not valid' | null => {
  if (/^The certificate of \S+, with the end date [0-9-]{10}, is not valid: /.test(summary)) return 'not valid'
  const [, expiresOn] = /^The certificate of \S+ expires in -?[0-9]+ days?, on ([0-9-]{10}); /.exec(summary) ?? []
  return expiresOn === undefined ? null : { expiresOn }
}
