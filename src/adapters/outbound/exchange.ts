import { isUtf8 } from 'node:buffer'
import { type IncomingMessage, request as requestOver } from 'node:http'
import type { Socket } from 'node:net'
import type { TLSSocket } from 'node:tls'
import type { OutboundError } from '#core/outbound-error.ts'
import type { OutboundFields } from '#ports/outbound.ts'
import { type BoundedBody, codingOf, readBody } from './bounded-body.ts'
import { certificateOf } from './certificate.ts'
import { connectFault, type Network, openConnection, openTls } from './connection.ts'
import { type Exchange, type Hop, isRedirect } from './redirects.ts'
import { fieldsToSend } from './sent-fields.ts'
import type { Timeline } from './timeline.ts'
import { portOf } from './user-address.ts'

const maxHeadBytes = 16 * 1024
const maxInterimAnswers = 10

/** Speaks HTTP over a connection that was checked. No agent and no pool: the socket belongs to this exchange alone. */
export const exchangeOver =
  (network: Network): Exchange =>
  async (hop, timeline) => {
    const { url } = hop
    const connected = await openConnection(network, url.hostname, portOf(url), timeline)
    try {
      const address = connected.remoteAddress ?? null
      const secured = url.protocol === 'https:' ? await openTls(connected, url.hostname, network, timeline) : undefined
      const certificate = secured ? certificateOf(secured) : null
      if (secured && !secured.authorized && !hop.acceptsInvalidCertificate)
        throw timeline.fault('tls', `The certificate is not accepted. ${certificate?.fault ?? 'There is none.'}`)
      timeline.enter('wait')
      return { ...(await ask(secured ?? connected, hop, timeline)), address, certificate }
    } finally {
      connected.destroy()
    }
  }

interface Heard extends BoundedBody {
  readonly status: number
  readonly headers: OutboundFields
}

const ask = (socket: Socket | TLSSocket, hop: Hop, timeline: Timeline): Promise<Heard> =>
  timeline.wait(({ resolve, reject }) => {
    const request = open(socket, hop, timeline)
    const refuse = (reason: string): void => reject(timeline.fault('protocol', reason))
    const fail = (error: Error): void => reject(exchangeFault(error, timeline))
    let interimAnswers = 0

    request.on('information', () => {
      interimAnswers += 1
      if (interimAnswers > maxInterimAnswers) refuse('The server sends interim answers and no final one.')
    })
    request.once('upgrade', () => refuse('The server changes to another protocol.'))
    request.on('error', fail)
    request.once('response', (response) => {
      timeline.enter('download')
      const heard = { status: response.statusCode ?? 0, headers: fieldsOf(response) }
      const coding = codingOf(response)
      if (hop.followsRedirect && isRedirect(heard.status, heard.headers))
        return resolve({ ...heard, body: new Uint8Array(), isCut: false })
      if (coding === undefined) return refuse('The answer has a content coding that is not known.')
      readBody(response, coding, hop, { resolve: (body) => resolve({ ...heard, ...body }), reject: fail })
    })
    request.end(hop.body)
    return () => request.destroy()
  })

const open = (socket: Socket, { url, method, headers, body }: Hop, timeline: Timeline) => {
  if (method === 'CONNECT') throw timeline.fault('protocol', 'The method CONNECT cannot be sent.')
  try {
    return requestOver({
      createConnection: () => socket,
      method,
      path: url.pathname + url.search,
      headers: fieldsToSend(url, method, headers, body) as never,
      setHost: false,
      maxHeaderSize: maxHeadBytes,
      insecureHTTPParser: false,
    })
  } catch (error) {
    // Node refuses names and values that would break the message.
    throw timeline.fault('protocol', 'The method or a header field has characters that cannot be sent.', error)
  }
}

const fieldsOf = ({ headersDistinct }: IncomingMessage): OutboundFields =>
  Object.fromEntries(Object.entries(headersDistinct).map(([name, values = []]) => [name, asRead(values.join(', '))]))

/** Node reads bytes as Latin-1. Servers write addresses in UTF-8, too, as browsers read them. */
const asRead = (value: string): string => {
  const bytes = Buffer.from(value, 'latin1')
  return isUtf8(bytes) ? bytes.toString('utf8') : value
}

const exchangeFault = (error: Error, timeline: Timeline): OutboundError => {
  const code = (error as { readonly code?: string }).code ?? ''
  if (code === 'HPE_HEADER_OVERFLOW')
    return timeline.fault('protocol', `The answer has more than ${maxHeadBytes} bytes of header fields.`, error)
  if (code.startsWith('HPE_')) return timeline.fault('protocol', `The answer is not HTTP (${code}).`, error)
  if (code.startsWith('Z_') || code.startsWith('ERR_') || code.startsWith('ZSTD_'))
    return timeline.fault('protocol', `The answer cannot be decompressed (${code}).`, error)
  return connectFault(error, timeline)
}
