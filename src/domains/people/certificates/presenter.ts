import type { Certificate } from './model.ts'
import { shownId } from './model.ts'
import { mediaTypes } from './formats.ts'
import type { Earned } from './service/earned.ts'

/** A certificate as the API shows it; nothing in it names the account. */
export const presentCertificate = ({ accountId: _, path, ...certificate }: Certificate) => ({
  ...certificate,
  number: shownId(certificate.id),
  path: path === '' ? null : path,
  files: Object.keys(mediaTypes).map((file) => `/v1/certificates/${certificate.id}/${file}`),
})

/** Something that a certificate can be issued for. */
export const presentEarned = ({ achievement, path, title, points }: Earned) => ({
  achievement,
  path: path === '' ? null : path,
  title,
  points,
})
