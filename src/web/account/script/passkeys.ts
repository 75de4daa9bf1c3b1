/** A request that did not succeed, in words for the person at the browser. */
export class PasskeyError extends Error {
  override readonly name = 'PasskeyError'
  /** The kind of problem, from the server's answer; undefined for a refusal by the browser. */
  readonly type: string | undefined

  constructor(message: string, type?: string) {
    super(message)
    this.type = type
  }
}

/** True for a browser that can use passkeys on this page. */
export const canUsePasskeys = (): boolean =>
  globalThis.isSecureContext &&
  typeof PublicKeyCredential === 'function' &&
  typeof PublicKeyCredential.parseCreationOptionsFromJSON === 'function' &&
  typeof PublicKeyCredential.parseRequestOptionsFromJSON === 'function'

/** Creates a passkey, and adds it to the account of the session under this name. Throws `PasskeyError`. */
export const createPasskey = async (name: string): Promise<void> => {
  requireSupport()
  const options = await post<PublicKeyCredentialCreationOptionsJSON>('/v1/passkeys/registration-options')
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options)
  const credential = await asked(() => navigator.credentials.create({ publicKey }))
  await post('/v1/passkeys', { name, credential })
}

/**
 * Signs in by a passkey of the browser, or confirms the identity of the session that there is. Resolves with the new session;
 * undefined for a confirmation. Throws `PasskeyError`.
 */
export const usePasskey = async (): Promise<unknown> => {
  requireSupport()
  const options = await post<PublicKeyCredentialRequestOptionsJSON>('/v1/passkeys/authentication-options')
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options)
  const credential = await asked(() => navigator.credentials.get({ publicKey }))
  return post('/v1/passkeys/authentications', { credential })
}

const requireSupport = (): void => {
  if (!globalThis.isSecureContext)
    throw new PasskeyError('Passkeys need a page over HTTPS. Ask the operator of this server to set it up.')
  if (!canUsePasskeys()) throw new PasskeyError('This browser cannot use passkeys. Update it, or use another one.')
}

/** What the browsers' errors mean (WebAuthn, 5.1.3 and 5.1.4). */
const words: Readonly<Record<string, string>> = {
  NotAllowedError: 'You have cancelled, or waited too long. Please try again.',
  InvalidStateError: 'This device already has a passkey for your account.',
  NotSupportedError: 'This device has no passkey that the site can use.',
  SecurityError: 'Passkeys do not work at this address, because it is not a domain name. Use the name of the server.',
}

const asked = async (ask: () => Promise<Credential | null>): Promise<Credential> => {
  try {
    const credential = await ask()
    if (credential) return credential
  } catch (error) {
    const { name } = error as Error
    throw new PasskeyError(words[name] ?? 'The browser could not use a passkey. Please try again.')
  }
  throw new PasskeyError('The browser has returned no passkey. Please try again.')
}

const post = async <T>(path: string, body?: unknown): Promise<T> => {
  const response = await fetch(path, {
    method: 'POST',
    ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  }).catch(() => undefined)
  if (!response) throw new PasskeyError('The server does not answer. Check the connection, then try again.')
  const text = await response.text()
  if (response.ok) return (text === '' ? undefined : JSON.parse(text)) as T
  const { detail, type } = problemIn(text)
  throw new PasskeyError(detail ?? 'The server failed. Please try again.', type)
}

const problemIn = (text: string): { readonly detail?: string; readonly type?: string } => {
  try {
    return JSON.parse(text) as { readonly detail?: string; readonly type?: string }
  } catch {
    return {}
  }
}
