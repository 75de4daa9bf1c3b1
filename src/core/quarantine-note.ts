/** Why an event is in quarantine. */
export interface QuarantineNote {
  readonly reason: string
  /** JSON pointer (RFC 6901) into the event. */
  readonly pointer: string
  readonly detail: string
}
