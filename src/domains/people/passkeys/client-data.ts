import { decodeText } from '#core/base64url.ts'

/** The challenge that an authenticator answered; undefined for client data without one (WebAuthn, 5.8.1). */
export const challengeIn = (clientDataJson: string): string | undefined => {
  try {
    const { challenge } = JSON.parse(decodeText(clientDataJson) ?? '') as { readonly challenge?: unknown }
    return typeof challenge === 'string' ? challenge : undefined
  } catch {
    return undefined
  }
}
