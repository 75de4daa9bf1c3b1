import { connect, isIP, type Socket } from 'node:net'
import { connect as connectTls, type TLSSocket } from 'node:tls'
import { OutboundError } from '#core/outbound-error.ts'
import { type CheckedAddresses, nameOf, refusalOf } from './checked-addresses.ts'
import type { AddressJudge } from './public-addresses.ts'
import type { Timeline } from './timeline.ts'

/** How connections are made. */
export interface Network {
  readonly addressesOf: CheckedAddresses
  readonly isAllowed: AddressJudge
  /** Certificates in PEM, instead of those that the machine trusts. */
  readonly authorities?: string | undefined
}

/** How many addresses of a name are tried. */
const maxAddresses = 4

/** Opens a connection to the first address of a host that answers. Nothing is sent before its socket confirms that address. */
export const openConnection = async (
  { addressesOf, isAllowed }: Network,
  host: string,
  port: number,
  timeline: Timeline,
): Promise<Socket> => {
  const addresses = await addressesOf(host, timeline)
  timeline.enter('connect')
  const socket = await openFirst(addresses.slice(0, maxAddresses), port, timeline)
  if (isAllowed(socket.remoteAddress ?? '')) return socket
  socket.destroy()
  throw timeline.fault('address', refusalOf(nameOf(host)))
}

const openFirst = async (
  [address = '', ...others]: readonly string[],
  port: number,
  timeline: Timeline,
): Promise<Socket> => {
  try {
    return await openSocket(address, port, timeline)
  } catch (error) {
    // Without a route for its family, an address fails at once.
    if (others.length > 0 && error instanceof OutboundError && error.fault === 'connect')
      return openFirst(others, port, timeline)
    throw error
  }
}

const openSocket = (address: string, port: number, timeline: Timeline): Promise<Socket> =>
  timeline.wait(({ resolve, reject }) => {
    // `address` is an IP address, so nothing asks for a name again.
    const socket = connect({ host: address, port, noDelay: true })
    socket.once('connect', () => resolve(socket))
    socket.on('error', (error) => reject(connectFault(error, timeline)))
    return () => socket.destroy()
  })

/** Speaks TLS on a connection. The certificate may be invalid: `authorized` of the socket says so. */
export const openTls = (
  socket: Socket,
  host: string,
  { authorities }: Network,
  timeline: Timeline,
): Promise<TLSSocket> => {
  timeline.enter('tls')
  const name = nameOf(host)
  return timeline.wait(({ resolve, reject }) => {
    const secured = connectTls({
      socket,
      host: name,
      ...(isIP(name) === 0 && { servername: name }),
      ...(authorities !== undefined && { ca: authorities }),
      ALPNProtocols: ['http/1.1'],
      rejectUnauthorized: false,
    })
    secured.once('secureConnect', () => resolve(secured))
    secured.on('error', (error) => reject(handshakeFault(error, timeline)))
    secured.once('close', () => reject(timeline.fault('tls', 'The server closed the connection before TLS was ready.')))
    return () => secured.destroy()
  })
}

/** What an error of a socket means. */
export const connectFault = (error: unknown, timeline: Timeline): OutboundError => {
  const code = codeOf(error)
  return timeline.fault('connect', messages[code] ?? `The connection failed (${code}).`, error)
}

const handshakeFault = (error: unknown, timeline: Timeline): OutboundError =>
  timeline.fault('tls', `The server does not agree on TLS (${codeOf(error)}).`, error)

const messages: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'The server refused the connection.',
  ECONNRESET: 'The server broke the connection off.',
  EPIPE: 'The server broke the connection off.',
  ENETUNREACH: 'No route leads to the server.',
  EHOSTUNREACH: 'No route leads to the server.',
  ETIMEDOUT: 'The server did not answer the connection.',
}

const codeOf = (error: unknown): string => (error as { readonly code?: string } | undefined)?.code ?? 'no code'
