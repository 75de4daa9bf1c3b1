import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo, Server } from 'node:net'
import { createServer as createTlsServer, type TLSSocket } from 'node:tls'
import type { Certificate } from './certificate.ts'

/**
 * As much of the network behind Chromium's push messages as a subscription and a message need: its check-in and registration over
 * HTTP, and its stream of messages (MCS, `google_apis/gcm/protocol/mcs.proto` of Chromium) over TLS.
 */
export interface PushNetwork {
  /** What Chromium is started with to use it. */
  readonly args: readonly string[]
  /** Hands the body that a push service got to the browser that has registered, which decrypts it. */
  deliver(body: Buffer): Promise<void>
  close(): void
}

const version = 41
const tags = { loginResponse: 3, dataMessage: 8 } as const

export const openPushNetwork = async ({ key, cert }: Certificate): Promise<PushNetwork> => {
  let subtype = ''
  let sender = ''
  let sent = 0
  let connect: (stream: TLSSocket) => void = () => {}
  const connected = new Promise<TLSSocket>((resolve) => {
    connect = resolve
  })

  const web = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      if (request.url === '/checkin') return checkIn(response)
      const fields = new URLSearchParams(Buffer.concat(chunks).toString())
      if (fields.has('X-subtype')) {
        subtype = fields.get('X-subtype') ?? ''
        sender = fields.get('sender') ?? ''
      }
      response.end('token=of-this-browser')
    })
  })
  const messages = createTlsServer({ key, cert }, (stream) => {
    stream.on('error', () => {})
    // Whatever comes first is the login: the answer lets the stream begin.
    stream.once('data', () => {
      stream.write(Buffer.concat([Buffer.from([version]), stanza(tags.loginResponse, [text(1, 'login')])]))
      connect(stream)
    })
  })
  const [webPort, messagePort] = await Promise.all([listening(web), listening(messages)])
  const origin = `http://127.0.0.1:${webPort}`

  return {
    args: [
      `--gcm-checkin-url=${origin}/checkin`,
      `--gcm-registration-url=${origin}/register`,
      `--gcm-mcs-endpoint=https://127.0.0.1:${messagePort}`,
      '--ignore-certificate-errors',
    ],
    deliver: async (body) => {
      const stream = await connected
      sent += 1
      const entry = (name: string, value: string): Buffer => bytes(7, Buffer.concat([text(1, name), text(2, value)]))
      stream.write(
        stanza(tags.dataMessage, [
          text(2, `message ${sent}`),
          text(3, sender),
          text(5, 'org.chromium.linux'),
          entry('subtype', subtype),
          entry('content-encoding', 'aes128gcm'),
          text(9, `persistent ${sent}`),
          bytes(21, body),
        ]),
      )
    },
    close: () => {
      web.close()
      messages.close()
    },
  }
}

const listening = async (server: Server): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

/** An AndroidCheckinResponse: what it asked is fine, its id, its token, and that no setting changed. */
const checkIn = (response: ServerResponse): void => {
  const fixed = (field: number, value: bigint): Buffer => {
    const number = Buffer.alloc(8)
    number.writeBigUInt64LE(value)
    return Buffer.concat([varint((field << 3) | 1), number])
  }
  const isFine = Buffer.from([(1 << 3) | 0, 1])
  const hasNoDifference = Buffer.from([(9 << 3) | 0, 0])
  response.end(
    Buffer.concat([isFine, text(4, '1-settings'), fixed(7, 1_234_567n), fixed(8, 7_654_321n), hasNoDifference]),
  )
}

const stanza = (tag: number, fields: readonly Buffer[]): Buffer => {
  const message = Buffer.concat(fields)
  return Buffer.concat([Buffer.from([tag]), varint(message.length), message])
}

const text = (field: number, value: string): Buffer => bytes(field, Buffer.from(value))

const bytes = (field: number, value: Buffer): Buffer =>
  Buffer.concat([varint((field << 3) | 2), varint(value.length), value])

const varint = (value: number): Buffer => {
  const digits: number[] = []
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 128) return Buffer.from([...digits, rest])
    digits.push((rest & 127) | 128)
  }
}
