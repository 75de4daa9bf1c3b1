/** Header fields by their lower-case names; a repeated field has its values joined by `, `. */
export type OutboundFields = Readonly<Record<string, string>>

export interface OutboundRequest {
  readonly url: string
  /** `GET` where it is left out. */
  readonly method?: string
  /** In the order in which they are sent. */
  readonly headers?: readonly (readonly [name: string, value: string])[]
  readonly body?: Uint8Array
  /** Names of header fields that carry secrets, beside `authorization` and `cookie`: no other origin receives them. */
  readonly secretHeaders?: readonly string[]
  /** Milliseconds for everything: names, connections, redirects, and the last byte. 10,000 where it is left out. */
  readonly deadlineMs?: number
  /** 5 where it is left out; 0 answers with the redirect itself. */
  readonly maxRedirects?: number
  /** Bytes on the wire, and after decompression. 2 MiB and 8 MiB where they are left out. Reading ends there: `isCut`. */
  readonly maxWireBytes?: number
  readonly maxBodyBytes?: number
  /** Answers although the certificate is not valid; its faults are in `certificate`. */
  readonly acceptsInvalidCertificate?: boolean
}

/** Microseconds of each phase of the last exchange; `total` is that of all of them, redirects included. */
export interface PhaseTimes {
  readonly dns: number
  readonly connect: number
  /** 0 without TLS. */
  readonly tls: number
  /** From the request sent to the first byte of the answer. */
  readonly wait: number
  readonly download: number
  readonly total: number
}

export interface Certificate {
  /** Null for a certificate that is valid for this name now. */
  readonly fault: string | null
  /** RFC 3339, UTC. */
  readonly validFrom: string
  readonly validTo: string
  readonly issuer: string
  /** Names that it is valid for. */
  readonly names: readonly string[]
  /** SHA-256, as lower-case hexadecimal digits. */
  readonly fingerprint: string
  /** Such as `TLSv1.3`. */
  readonly protocol: string
}

export interface OutboundAnswer {
  readonly status: number
  readonly headers: OutboundFields
  /** Decompressed. */
  readonly body: Uint8Array
  /** Reading ended at `maxWireBytes` or `maxBodyBytes`. */
  readonly isCut: boolean
  /** The address that answered, after redirects. */
  readonly url: string
  /** The addresses that redirected, in order. */
  readonly redirects: readonly { readonly url: string; readonly status: number }[]
  /** The IP address at the other end; null where the platform does not tell. */
  readonly address: string | null
  /** Phases are 0 where the platform does not tell them; `wait` and `total` are always measured. */
  readonly phases: PhaseTimes
  /** Null without TLS, and where the platform does not tell. */
  readonly certificate: Certificate | null
}

export type RecordType = 'A' | 'AAAA' | 'CAA' | 'CNAME' | 'MX' | 'NS' | 'SOA' | 'TXT'

/**
 * The one way out for every address that somebody gave us. All addresses of a name must be public, or within the operator's
 * `WATCH_ALLOW`; the connection goes to one that was checked, and every redirect is checked again. Throws `OutboundError`.
 */
export interface Outbound {
  send(request: OutboundRequest): Promise<OutboundAnswer>
  /** Opens a TCP connection and closes it; with `text` it sends that first, and reads up to 1 KiB. */
  openTcp(target: TcpTarget): Promise<TcpAnswer>
  /** The certificate of a TLS server, valid or not. Throws `OutboundError` of kind `unsupported` on Workers. */
  readCertificate(target: TcpTarget): Promise<{ readonly certificate: Certificate; readonly phases: PhaseTimes }>
  /** The records of a name, as text, in order. A private address is an answer like others here: nothing connects to it. */
  resolve(name: string, type: RecordType, deadlineMs: number): Promise<readonly string[]>
  /** False while none of the operator's witnesses answers, so that our own line is broken. Null where there are no witnesses. */
  isOnline(): Promise<boolean | null>
}

export interface TcpTarget {
  readonly host: string
  readonly port: number
  readonly deadlineMs: number
  readonly text?: string
}

export interface TcpAnswer {
  readonly phases: PhaseTimes
  /** The address at the other end; null where the platform does not tell. */
  readonly address: string | null
  /** What the server sent first, decoded as UTF-8. */
  readonly banner: string
}
