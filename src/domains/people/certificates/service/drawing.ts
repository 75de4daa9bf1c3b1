import type { Scope } from '#ports/scope.ts'
import { issuedAddress } from '../credential.ts'
import type { CertificateFile, CertificateFormat } from '../formats.ts'
import type { Certificate } from '../model.ts'
import { certificateRepository } from '../repository.ts'
import { sheetOf } from '../sheet.ts'
import { svgOf } from '../svg.ts'

/** Pixels across a picture. */
const pictureWidthPx = 1_200

/** A file of a certificate; pictures and documents are drawn once. */
export const draw = async (
  scope: Scope,
  certificate: Certificate,
  name: CertificateFile,
): Promise<string | Uint8Array> => {
  if (name === 'credential.jwt') return certificate.credential
  const sheet = sheetOf(certificate, issuedAddress(certificate.credential))
  const title = titleOf(certificate)
  if (name === 'certificate.svg') return svgOf(sheet, title)
  return once(scope, certificate.id, name === 'certificate.png' ? 'png' : 'pdf', (format) =>
    format === 'png'
      ? scope.typesetter.png(svgOf(sheet, title), pictureWidthPx)
      : scope.typesetter.pdf(sheet, { title, author: 'Touchstone', createdAt: certificate.issuedAt }),
  )
}

/** `Certificate of Ada Lovelace: First steps in Python`. */
const titleOf = ({ name, title }: Certificate): string => `Certificate of ${name}: ${title}`

const once = async (
  { db }: Scope,
  id: string,
  format: CertificateFormat,
  make: (format: CertificateFormat) => Promise<Uint8Array>,
): Promise<Uint8Array> => {
  const repository = certificateRepository(db)
  const stored = await repository.file(id, format)
  if (stored) return stored
  const made = await make(format)
  await repository.addFile(id, format, made)
  return made
}
