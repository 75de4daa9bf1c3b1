import { decodeBytes, encodeBytes } from '#core/base64url.ts'
import type { Digest } from '#ports/digest.ts'
import { encodeHex } from '#core/base64url.ts'
import { type Certificate, type SigningKey, manySolved } from './model.ts'

/** A key as a JSON Web Key (RFC 7517, RFC 8037). */
export const jwkOf = ({ keyId, publicKey }: SigningKey) =>
  ({ kty: 'OKP', crv: 'Ed25519', x: publicKey, kid: keyId, alg: 'EdDSA', use: 'sig' }) as const

/** The thumbprint of a public key (RFC 7638). */
export const thumbprintOf = (publicKey: string, sha256: Digest['sha256']): string =>
  encodeHex(sha256(JSON.stringify({ crv: 'Ed25519', kty: 'OKP', x: publicKey })))

interface Issue {
  readonly certificate: Omit<Certificate, 'credential'>
  /** The origin of this server. */
  readonly origin: string
  readonly keyId: string
}

/**
 * What is signed: header and payload of a JSON Web Token (RFC 7515) with a credential of Open Badges 3.0 (1EdTech, section 8.2)
 * in the data model of W3C Verifiable Credentials 2.0.
 */
export const signingInput = ({ certificate, origin, keyId }: Issue): string => {
  const credential = credentialOf(certificate, origin)
  const registered = {
    iss: origin,
    jti: credential.id,
    sub: credential.credentialSubject.id,
    nbf: Math.floor(Date.parse(certificate.issuedAt) / 1_000),
  }
  // The key's own address, at which verifiers find it as a JWK.
  const header = { alg: 'EdDSA', typ: 'JWT', kid: `${origin}/v1/signing-keys/${keyId}` }
  return `${encoded(header)}.${encoded({ ...registered, ...credential })}`
}

/** The address of a certificate's page at the server that issued it: the id of its credential. */
export const issuedAddress = (credential: string): string => {
  const payload = new TextDecoder().decode(decodeBytes(credential.split('.')[1] ?? ''))
  return (JSON.parse(payload) as ReturnType<typeof credentialOf>).id
}

const encoded = (value: unknown): string => encodeBytes(new TextEncoder().encode(JSON.stringify(value)))

const credentialOf = (certificate: Issue['certificate'], origin: string) => {
  const { id, name, title, issuedAt, solves, points } = certificate
  const address = `${origin}/certificates/${id}`
  const list = solves.map(({ slug, language, version }) => `${slug} (${language}, version ${version})`).join(', ')
  return {
    '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
    id: address,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: title,
    issuer: { id: origin, type: ['Profile'], name: 'Touchstone', url: origin },
    validFrom: issuedAt,
    credentialSubject: {
      id: `${address}#person`,
      type: ['AchievementSubject'],
      identifier: [{ type: 'IdentityObject', identityType: 'name', hashed: false, identityHash: name }],
      achievement: achievementOf(certificate, origin),
    },
    evidence: [
      {
        id: address,
        type: ['Evidence'],
        name: 'Solved challenges',
        narrative: `${solves.length} challenges, ${points} points: ${list}.`,
      },
    ],
  }
}

const achievementOf = ({ achievement, path, title }: Issue['certificate'], origin: string) =>
  achievement === 'path'
    ? {
        id: `${origin}/v1/paths/${path}`,
        type: ['Achievement'],
        achievementType: 'CertificateOfCompletion',
        name: title,
        description: `Every challenge of the path “${title}”, solved without a look at solutions.`,
        criteria: { narrative: 'Each solution has passed all visible and hidden tests of its challenge in a sandbox.' },
      }
    : {
        id: `${origin}/learn`,
        type: ['Achievement'],
        achievementType: 'Achievement',
        name: title,
        description: `At least ${manySolved} challenges, solved without a look at solutions.`,
        criteria: { narrative: 'Each solution has passed all visible and hidden tests of its challenge in a sandbox.' },
      }
