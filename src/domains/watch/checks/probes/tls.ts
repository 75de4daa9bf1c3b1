import { certificateFacts, count, daysLeft, endOf, judgeCertificate, ofTarget } from '../findings.ts'
import { factsOf } from '../evidence.ts'
import type { ProbeRunner } from './tools.ts'

/** Reads the certificate of a server, and how many days it has left. */
export const probeTls: ProbeRunner<'tls'> = async ({ outbound, clock }, { host, port, minDays }, timeoutMs) => {
  const { certificate, phases } = await outbound.readCertificate({ host, port, deadlineMs: timeoutMs })
  const now = clock.now()
  const fault = judgeCertificate(certificate, { minDays, now, host: `${host}:${port}` })
  if (fault) {
    const { outcome, summary, facts } = fault
    return ofTarget({ outcome, summary, phases, evidence: { ...factsOf(facts), ...endOf(fault) } })
  }
  const end = certificate.validTo.slice(0, 10)
  const summary = `The certificate of ${host}:${port} is valid for ${count(daysLeft(certificate, now))} more days, until ${end}.`
  return ofTarget({ outcome: 'up', summary, phases, evidence: factsOf(certificateFacts(certificate)) })
}
