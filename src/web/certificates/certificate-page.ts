import { html, raw } from 'hono/html'
import type { Certificate } from '#domains/people/index.ts'
import { type Markup, type Page, page } from '../shell/layout.ts'
import { languageTitles } from '../learn/challenge-list.ts'

interface CertificateOptions {
  readonly certificate: Certificate
  /** Its picture as SVG. */
  readonly picture: string
  /** Whether its owner looks at it. */
  readonly isOwn: boolean
  readonly origin: string
}

/** A certificate for whoever may see it: its picture, what it says in words, its files, and how to verify it. */
export const certificatePage = (options: CertificateOptions): Page => {
  const { certificate, picture, isOwn } = options
  const { id, name, title } = certificate
  return page(
    `Certificate of ${name}`,
    html`<h1>Certificate of ${name}</h1>
      <p class="lead">${title} · ${longDay(certificate.issuedAt)}</p>
      ${isOwn ? ownerForms(certificate) : ''}
      <div class="certificate">${raw(picture)}</div>
      <ul class="choices plain files" aria-label="Files">
        ${files.map(
          ([file, text]) =>
            html`<li><a class="button quiet-button" href="/v1/certificates/${id}/${file}">${text}</a></li>`,
        )}
      </ul>
      <details>
        <summary>The ${certificate.solves.length} challenges</summary>
        <ul>
          ${certificate.solves.map(
            ({ slug, language, version }) =>
              html`<li><a href="/learn/${slug}">${slug}</a>, ${languageTitles[language]}, version ${version}</li>`,
          )}
        </ul>
      </details>
      ${verification(options)}`,
    {
      section: '/me',
      width: 'wide',
      head: (assetPath) =>
        html`<link rel="stylesheet" href="${assetPath('assets/account.css')}" />
          <link rel="stylesheet" href="${assetPath('assets/certificate.css')}" />`,
    },
  )
}

const files = [
  ['certificate.pdf', 'PDF'],
  ['certificate.png', 'Picture (PNG)'],
  ['certificate.svg', 'Picture (SVG)'],
  ['credential.jwt', 'Signed credential'],
] as const

const ownerForms = ({ id, isPublic }: Certificate): Markup =>
  html`<form class="notice owner" action="/certificates/${id}" method="post">
    <p>
      ${
        isPublic
          ? 'Everybody who has the address of this page can see it.'
          : 'Only you can see this page. Make it public to share its address.'
      }
    </p>
    <button type="submit" name="action" value="${isPublic ? 'hide' : 'show'}">
      ${isPublic ? 'Make it private' : 'Make it public'}
    </button>
    <button class="plain-button" type="submit" name="action" value="delete">Delete this certificate</button>
  </form>`

const verification = ({ certificate: { id }, origin }: CertificateOptions): Markup =>
  html`<section aria-labelledby="verify">
    <h2 id="verify">How to verify it</h2>
    <p>
      The credential is a JSON Web Token by Open Badges 3.0. This server has signed it with an Ed25519 key. Save the
      credential and the <a href="/.well-known/jwks.json">public keys</a> once; no server is needed after that.
    </p>
    <pre tabindex="0"><code>curl -so credential.jwt ${origin}/v1/certificates/${id}/credential.jwt
curl -so jwks.json ${origin}/.well-known/jwks.json
python3 - &lt;&lt;'PYTHON'
import base64, json
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
read = lambda text: base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
header, payload, signature = open("credential.jwt").read().split(".")
key_id = json.loads(read(header))["kid"].rsplit("/", 1)[1]
key = next(key for key in json.load(open("jwks.json"))["keys"] if key["kid"] == key_id)
Ed25519PublicKey.from_public_bytes(read(key["x"])).verify(read(signature), f"{header}.{payload}".encode())
print(json.loads(read(payload))["credentialSubject"])
PYTHON</code></pre>
    <p class="quiet">
      It needs Python's package <code>cryptography</code>. A changed credential ends with InvalidSignature.
    </p>
  </section>`

const longDay = (instant: string): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(instant))
