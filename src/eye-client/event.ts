/** An event on its way; the API's description says what each member may hold. */
export interface EyeEvent {
  readonly sessionId: string
  /** The user whom the application has identified. */
  readonly userId?: string | undefined
  readonly category: string
  readonly name: string
  readonly data?: object | undefined
  /** When it was tracked, by the clock of this machine: RFC 3339, UTC, with milliseconds. */
  readonly occurredAt: string
  /** Orders events of one millisecond; counts on over reloads. */
  readonly sequence: number
  /** Makes sending an event twice harmless: The Eye derives the event's id from it. */
  readonly messageId: string
}

/** Why The Eye will never take an event. */
export interface Rejection {
  readonly status: 'rejected'
  readonly reason?: string
  readonly pointer?: string
}

/** The Eye's receipt for one event of a batch. */
export interface Receipt extends Omit<Rejection, 'status'> {
  readonly index: number
  readonly status: 'stored' | 'duplicate' | 'quarantined' | 'queued' | 'rejected' | 'retry' | 'left-out'
}

/** A version 4 UUID (RFC 9562); `crypto.randomUUID` is missing in pages that are not served over TLS. */
export const uuid = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes.set([((bytes[6] ?? 0) & 15) | 64], 6)
  bytes.set([((bytes[8] ?? 0) & 63) | 128], 8)
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
