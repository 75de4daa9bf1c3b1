import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Certificate {
  readonly key: string
  readonly cert: string
  /** The file of the certificate, for a process that is to trust it: `NODE_EXTRA_CA_CERTS`. */
  readonly path: string
  remove(): void
}

/** A certificate for 127.0.0.1 that nobody trusts yet, made by Debian's openssl. */
export const makeCertificate = (): Certificate => {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-certificate-'))
  const [key, path] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')]
  const made = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
  const names = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1']
  execFileSync('openssl', [...made, ...names, '-keyout', key, '-out', path], { stdio: 'ignore' })
  return {
    key: readFileSync(key, 'utf8'),
    cert: readFileSync(path, 'utf8'),
    path,
    remove: () => rmSync(folder, { recursive: true }),
  }
}
