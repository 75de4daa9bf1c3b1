import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

interface CreationOptions {
  readonly challenge: string
  readonly rp: { readonly id: string }
  readonly user: { readonly id: string }
}

interface RequestOptions {
  readonly challenge: string
  readonly rpId: string
}

/** What a hostile page, browser or authenticator answers instead. */
interface Deviations {
  readonly challenge?: string
  readonly origin?: string
  readonly type?: string
  readonly domain?: string
  /** Whether the authenticator says that it has verified its user. */
  readonly verifiesUser?: boolean
  readonly counter?: number
  readonly userHandle?: string | null
}

const flags = { present: 1, verified: 4, attested: 64 }

/** A software authenticator with one ES256 passkey, and the browser around it, on pages of one origin. */
export class Authenticator {
  readonly #origin: string
  readonly #id = randomBytes(16)
  readonly #key: { readonly publicKey: KeyObject; readonly privateKey: KeyObject }
  #counter = 0
  userHandle = ''

  constructor(origin: string) {
    this.#origin = origin
    this.#key = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  }

  /** Creates its passkey, as `navigator.credentials.create` with `toJSON` does. */
  create({ challenge, rp, user }: CreationOptions, deviations: Deviations = {}) {
    this.userHandle = user.id
    const { x = '', y = '' } = this.#key.publicKey.export({ format: 'jwk' })
    // COSE: kty EC2, alg ES256, crv P-256.
    const key = Buffer.concat([
      Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]),
      Buffer.from(x, 'base64url'),
      Buffer.from([0x22, 0x58, 0x20]),
      Buffer.from(y, 'base64url'),
    ])
    const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, this.#id.length]), this.#id, key])
    const data = Buffer.concat([this.#data(rp.id, flags.attested, deviations), credential])
    const attestation = Buffer.concat([
      Buffer.from([0xa3]),
      cborText('fmt'),
      cborText('none'),
      cborText('attStmt'),
      Buffer.from([0xa0]),
      cborText('authData'),
      Buffer.from([0x58, data.length]),
      data,
    ])
    return this.#credential({
      clientDataJSON: this.#clientData('webauthn.create', challenge, deviations),
      attestationObject: attestation.toString('base64url'),
      transports: ['internal'],
      publicKeyAlgorithm: -7,
    })
  }

  /** Signs, as `navigator.credentials.get` with `toJSON` does. */
  get({ challenge, rpId }: RequestOptions, deviations: Deviations = {}) {
    this.#counter += 1
    const clientData = this.#clientData('webauthn.get', challenge, deviations)
    const data = this.#data(rpId, 0, deviations)
    const digest = createHash('sha256').update(Buffer.from(clientData, 'base64url')).digest()
    return this.#credential({
      clientDataJSON: clientData,
      authenticatorData: data.toString('base64url'),
      signature: sign('sha256', Buffer.concat([data, digest]), this.#key.privateKey).toString('base64url'),
      userHandle: deviations.userHandle === undefined ? this.userHandle : deviations.userHandle,
    })
  }

  #credential<Response>(response: Response) {
    const id = this.#id.toString('base64url')
    const attachment = { authenticatorAttachment: 'platform', clientExtensionResults: {} }
    return { id, rawId: id, type: 'public-key', response, ...attachment }
  }

  #clientData(type: string, challenge: string, deviations: Deviations): string {
    const data = { type, challenge, origin: this.#origin, crossOrigin: false }
    const { challenge: other = challenge, origin = data.origin, type: otherType = type } = deviations
    return Buffer.from(JSON.stringify({ ...data, challenge: other, origin, type: otherType })).toString('base64url')
  }

  #data(rpId: string, more: number, { domain = rpId, verifiesUser = true, counter }: Deviations): Buffer {
    const counted = Buffer.alloc(4)
    counted.writeUInt32BE(counter ?? this.#counter)
    const bits = flags.present | (verifiesUser ? flags.verified : 0) | more
    return Buffer.concat([createHash('sha256').update(domain).digest(), Buffer.from([bits]), counted])
  }
}

const cborText = (text: string): Buffer => Buffer.concat([Buffer.from([0x60 + text.length]), Buffer.from(text)])
