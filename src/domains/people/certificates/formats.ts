/** The files of a certificate that are drawn once and stored. */
export const certificateFormats = ['png', 'pdf'] as const
export type CertificateFormat = (typeof certificateFormats)[number]

/** Every file of a certificate by its name, with its media type. */
export const mediaTypes = {
  'certificate.svg': 'image/svg+xml; charset=utf-8',
  'certificate.png': 'image/png',
  'certificate.pdf': 'application/pdf',
  'credential.jwt': 'application/vc+jwt',
} as const

export type CertificateFile = keyof typeof mediaTypes
