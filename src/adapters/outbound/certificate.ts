import type { TLSSocket } from 'node:tls'
import type { Certificate } from '#ports/outbound.ts'

/** What a TLS server showed; null where it showed no certificate. */
export const certificateOf = (socket: TLSSocket): Certificate | null => {
  const certificate = socket.getPeerCertificate()
  // Node answers an empty object where there is none.
  if (!('fingerprint256' in certificate)) return null
  return {
    fault: faultOf(socket),
    validFrom: new Date(certificate.valid_from).toISOString(),
    validTo: new Date(certificate.valid_to).toISOString(),
    issuer: [certificate.issuer.O, certificate.issuer.CN].flat().filter(Boolean).join(', '),
    names: namesIn(certificate.subjectaltname ?? ''),
    fingerprint: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
    protocol: socket.getProtocol() ?? '',
  }
}

const faultOf = ({ authorized, authorizationError }: TLSSocket): string | null => {
  if (authorized) return null
  // With `rejectUnauthorized: false` Node gives the code, although its type says otherwise.
  const code = String(authorizationError)
  return faults[code] ?? `It is not valid (${code}).`
}

const untrusted = 'No authority that this server trusts has issued it, or its chain is incomplete.'
const faults: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'It has expired.',
  CERT_NOT_YET_VALID: 'It is not valid yet.',
  CERT_REVOKED: 'Its authority has revoked it.',
  ERR_TLS_CERT_ALTNAME_INVALID: 'It is not valid for this name.',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'It is self-signed.',
  SELF_SIGNED_CERT_IN_CHAIN: 'An authority that this server does not trust has issued it.',
  UNABLE_TO_GET_ISSUER_CERT: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
}

/** Node writes `DNS:example.org, IP Address:192.0.2.1`, with odd names in quotes. */
const namesIn = (text: string): readonly string[] =>
  [...text.matchAll(/(?:DNS|IP Address):("(?:[^"\\]|\\.)*"|[^,]*)/g)].map(([, name = '']) => name)
