import type { Severity } from '../incidents/model.ts'

export const channelKinds = ['webhook', 'slack', 'discord', 'teams', 'email', 'http', 'push'] as const
export type ChannelKind = (typeof channelKinds)[number]

/** Hours in which a channel stays silent, except for incidents that are at least so severe. */
export interface QuietHours {
  /** An IANA zone. */
  readonly zone: string
  /** `HH:MM`; a range that ends before it begins goes over midnight. */
  readonly from: string
  readonly to: string
  /** Null where nothing breaks the silence. */
  readonly exceptFrom: Severity | null
}

/** Where the notices of a channel go, with its secrets. It is stored sealed. */
export type ChannelAddress =
  | { readonly kind: 'webhook'; readonly url: string; readonly secret: string }
  | { readonly kind: 'slack' | 'discord' | 'teams'; readonly url: string }
  | { readonly kind: 'email'; readonly address: string }
  | { readonly kind: 'push'; readonly url: string; readonly keys: PushKeys }
  | HttpAddress

/** The keys of a browser's subscription, in base64url. */
export interface PushKeys {
  readonly p256dh: string
  readonly auth: string
}

/** A receiver that takes plain text, such as ntfy. */
export interface HttpAddress {
  readonly kind: 'http'
  readonly url: string
  readonly method: HttpMethod
  readonly header: HeaderField | null
  /** A bearer token. */
  readonly token: string | null
}

export const httpMethods = ['POST', 'PUT'] as const
export type HttpMethod = (typeof httpMethods)[number]

export interface HeaderField {
  readonly name: string
  readonly value: string
}

/** What people decide about a channel, apart from its address. */
export interface ChannelSettings {
  readonly name: string
  readonly minSeverity: Severity
  readonly quietHours: QuietHours | null
  /** The channel that is used where this one fails, or where nobody acknowledges; null for none. */
  readonly nextChannelId: string | null
  /** The next channel is used after so long without an acknowledgement; null where only failure counts. */
  readonly escalateAfterMs: number | null
  readonly isEnabled: boolean
}

export interface Channel extends ChannelSettings {
  readonly id: string
  readonly applicationId: string
  readonly kind: ChannelKind
  /** What people may see of the address, such as `hooks.example.com`. */
  readonly hint: string
  /** RFC 3339, UTC. */
  readonly createdAt: string
  readonly updatedAt: string
}

/** Channels of one application. */
export const maxChannels = 50

/** The host of an address, or the mail address with most of its first part hidden. */
export const hintOf = (address: ChannelAddress): string => {
  if (address.kind !== 'email') return new URL(address.url).host
  const at = address.address.lastIndexOf('@')
  return `${address.address.slice(0, 1)}•••${address.address.slice(at)}`
}

/** The texts of an address that nobody may read, for masking. */
export const secretsOf = (address: ChannelAddress): readonly string[] => {
  switch (address.kind) {
    case 'webhook':
      return [address.url, address.secret]
    case 'email':
      return [address.address]
    case 'push':
      return [address.url, address.keys.p256dh, address.keys.auth]
    case 'http':
      return [address.url, address.token ?? '', address.header?.value ?? '']
    default:
      return [address.url]
  }
}
