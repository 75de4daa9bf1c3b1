/**
 * Why nothing came back.
 * - `url`: not an http(s) URL, or one with user information
 * - `address`: the address is private, or reserved
 * - `name`: the name does not exist, or has no address
 * - `resolver`: our resolver gave no answer
 * - `connect`: refused, reset or unreachable, before or during the exchange
 * - `tls`: the certificate or the handshake is not valid
 * - `deadline`: the time was over; `phase` says where
 * - `redirects`: too many
 * - `protocol`: not HTTP, an encoding that is not known, or more header fields than allowed
 * - `unsupported`: this platform cannot do it
 */
export type OutboundFault =
  | 'url'
  | 'address'
  | 'name'
  | 'resolver'
  | 'connect'
  | 'tls'
  | 'deadline'
  | 'redirects'
  | 'protocol'
  | 'unsupported'

export type OutboundPhase = 'dns' | 'connect' | 'tls' | 'wait' | 'download'

/** Nothing came back from an address that somebody gave us. The message is for people, and has no secret. */
export class OutboundError extends Error {
  readonly fault: OutboundFault
  /** Where it happened; null before anything was sent. */
  readonly phase: OutboundPhase | null
  /** Microseconds since the beginning. */
  readonly elapsed: number

  constructor(
    fault: OutboundFault,
    message: string,
    { phase = null, elapsed = 0, cause }: { phase?: OutboundPhase | null; elapsed?: number; cause?: unknown } = {},
  ) {
    super(message, { cause })
    this.name = 'OutboundError'
    this.fault = fault
    this.phase = phase
    this.elapsed = elapsed
  }
}
