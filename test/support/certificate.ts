import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Certificate {
  readonly key: string
  readonly cert: string
  /** The file of the certificate, for a process that is to trust it: `NODE_EXTRA_CA_CERTS`. */
  readonly path: string
  remove(): void
}

/** A certificate for 127.0.0.1, or other names, that nobody trusts yet, made by Debian's openssl. */
export const makeCertificate = (names: readonly string[] = ['IP:127.0.0.1']): Certificate =>
  makeBy(names, (common, { path }) => {
    openssl('req', '-x509', ...common, '-days', '2', '-out', path)
  })

/** One that was valid in January 2020. */
export const makeExpiredCertificate = (names: readonly string[]): Certificate =>
  makeBy(names, (common, { folder, key, path }) => {
    const [request, settings] = [join(folder, 'request.pem'), join(folder, 'authority.conf')]
    openssl('req', '-new', ...common, '-out', request)
    writeFileSync(join(folder, 'index'), '')
    writeFileSync(
      settings,
      `[ca]\ndefault_ca=own\n[own]\ndatabase=${folder}/index\nnew_certs_dir=${folder}\nrand_serial=yes\ndefault_md=sha256\npolicy=any\ncopy_extensions=copyall\n[any]\ncommonName=supplied\n`,
    )
    const validity = ['-startdate', '20200101000000Z', '-enddate', '20200201000000Z']
    openssl(
      'ca',
      '-selfsign',
      '-batch',
      '-notext',
      '-config',
      settings,
      '-keyfile',
      key,
      ...validity,
      '-in',
      request,
      '-out',
      path,
    )
  })

interface Files {
  readonly folder: string
  readonly key: string
  readonly path: string
}

const makeBy = (names: readonly string[], make: (common: readonly string[], files: Files) => void): Certificate => {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-certificate-'))
  const [key, path] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')]
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', key]
  make([...newKey, '-subj', '/CN=127.0.0.1', '-addext', `subjectAltName=${names.join(',')}`], { folder, key, path })
  return {
    key: readFileSync(key, 'utf8'),
    cert: readFileSync(path, 'utf8'),
    path,
    remove: () => rmSync(folder, { recursive: true }),
  }
}

const openssl = (...words: readonly string[]): void => {
  execFileSync('openssl', words, { stdio: 'ignore' })
}
