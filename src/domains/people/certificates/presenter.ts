import type { Certificate } from './model.ts'
import { shownId } from './model.ts'
import { mediaTypes } from './formats.ts'
import type { Earned } from './service/earned.ts'

/** A certificate as the API shows it; nothing in it names the account. */
export const presentCertificate = (certificate: Certificate) => {
  const { accountId: _, path, ...shown } = certificate
  return {
    ...shown,
    number: shownId(shown.id),
    path: path === '' ? null : path,
    files: Object.keys(mediaTypes).map((file) => `/v1/certificates/${shown.id}/${file}`),
  }
}

/** Something that a certificate can be issued for. */
export const presentEarned = ({ achievement, path, title, points }: Earned) => ({
  achievement,
  path: path === '' ? null : path,
  title,
  points,
})
