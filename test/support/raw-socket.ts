import { connect } from 'node:net'

/** An answer as it stands on the wire. */
export interface RawAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Sends bytes to a server and reads until it closes the connection; the first answer of what came, after any interim one. */
export const askRaw = async (port: number, bytes: string): Promise<RawAnswer> => {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const socket = connect(port, '127.0.0.1', () => socket.write(bytes, 'latin1'))
  let received = ''
  socket.setEncoding('latin1').on('data', (chunk: string) => (received += chunk))
  socket.on('error', reject).on('close', () => resolve(received))
  const [head = '', body = ''] = (await promise).replace(/^HTTP\/1\.1 100 .*?\r\n\r\n/s, '').split(/\r\n\r\n(.*)/s)
  const [statusLine = '', ...lines] = head.split('\r\n')
  const fields = lines.map((line) => /^([^:]+): ?(.*)$/.exec(line) ?? [])
  return {
    status: Number(statusLine.split(' ')[1]),
    headers: Object.fromEntries(fields.map(([, name = '', value = '']) => [name.toLowerCase(), value])),
    body,
  }
}

/** Sends bytes and breaks the connection off, with a reset, as soon as they are written. */
export const breakOff = (port: number, bytes: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes, () => socket.resetAndDestroy()))
    socket.on('error', reject).on('close', () => resolve())
  })
