import type { OutboundError } from '#core/outbound-error.ts'
import { noPhases } from '../calls/model.ts'
import { ofTarget } from './findings.ts'
import type { CheckResult, Outcome } from './model.ts'

/** The result of a request without an answer. */
export const ofFault = (error: OutboundError): CheckResult =>
  ofTarget({
    outcome: outcomeOfFault(error),
    summary: describeFault(error),
    phases: { ...noPhases, total: error.elapsed },
  })

/** `unknown` for what hinders us, and says nothing of the target. */
export const outcomeOfFault = ({ fault, phase }: Pick<OutboundError, 'fault' | 'phase'>): Outcome => {
  const hindersUs = ['address', 'url', 'resolver', 'unsupported'].includes(fault)
  return hindersUs || (fault === 'deadline' && phase === 'dns') ? 'unknown' : 'down'
}

/** The message, with what to do where it is up to the operator. */
export const describeFault = ({ fault, message }: Pick<OutboundError, 'fault' | 'message'>): string => {
  if (fault === 'unsupported') return `${message} Let a place that runs on Node check it.`
  const range = fault === 'address' ? rangeIn(message) : undefined
  return range === undefined ? message : `${message} For this address alone: WATCH_ALLOW=${range}`
}

/** The IP address of a message, as the CIDR range of that address alone; a name may have a secret one, so it has none here. */
const rangeIn = (text: string): string | undefined => {
  if (/^localhost\b/.test(text)) return '127.0.0.1/32'
  const v4 = /(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.]*\d)/.exec(text)?.[0]
  if (v4 !== undefined) return `${v4}/32`
  const v6 = /(?<![\w:])(?:[\da-f]{0,4}:){2,7}[\da-f]{0,4}(?![\w:])/i.exec(text)?.[0]
  return v6 === undefined ? undefined : `${v6}/128`
}
