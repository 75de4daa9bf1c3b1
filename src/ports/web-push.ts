/** Where the notifications of a browser go, as its `PushManager` tells (W3C Push API). */
export interface PushSubscription {
  /** An https address at the push service of the browser's maker. */
  readonly endpoint: string
  /** The browser's public key and secret, in base64url. */
  readonly keys: { readonly p256dh: string; readonly auth: string }
}

export interface PushMessage {
  /** At most 3,993 bytes of UTF-8. */
  readonly text: string
  /** Seconds for which the push service keeps it for a browser that is off. */
  readonly ttlSeconds: number
  readonly isUrgent: boolean
}

/** A message that only the browser can read (RFC 8291), and a signature of its sender (RFC 8292). */
export interface SealedPush {
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: Uint8Array
}

/** Messages of Web Push. An installation has one key pair: its seed is 64 hexadecimal digits. */
export interface WebPush {
  /** The key that browsers are given when they subscribe: an uncompressed point of P-256, in base64url. */
  readonly publicKey: (seed: string) => Promise<string>
  /** Whether a browser's `p256dh` is a point of P-256: only for such a key can a message be sealed. */
  readonly isPoint: (p256dh: string) => Promise<boolean>
  /** `contact` is a mailto: or https: address for the push service. */
  readonly seal: (
    message: PushMessage,
    subscription: PushSubscription,
    sender: { readonly seed: string; readonly contact: string },
  ) => Promise<SealedPush>
}
