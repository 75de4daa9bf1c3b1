import { secretOf } from '#db/installation-secrets.ts'
import type { Scope } from '#ports/scope.ts'
import { signingInput, thumbprintOf } from '../credential.ts'
import type { Certificate } from '../model.ts'
import { certificateRepository } from '../repository.ts'

/** Signs a certificate with the server's present key, and stores the public key for those who verify it. */
export const signCertificate = async (
  scope: Scope,
  certificate: Omit<Certificate, 'credential'>,
  origin: string,
): Promise<string> => {
  const { signing, settings, digest, db } = scope
  const seed = settings.signingSeed ?? (await secretOf(scope, 'certificates'))
  const publicKey = await signing.publicKey(seed)
  const keyId = thumbprintOf(publicKey, digest.sha256)
  await certificateRepository(db).addKey({ keyId, publicKey })
  const input = signingInput({ certificate, origin, keyId })
  return `${input}.${await signing.sign(seed, input)}`
}
