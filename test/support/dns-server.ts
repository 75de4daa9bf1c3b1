import { createSocket } from 'node:dgram'
import { once } from 'node:events'

/** What the server says about a name: its addresses, a refusal, or nothing at all. */
export type DnsBehaviour =
  | { readonly addresses: readonly string[] }
  | { readonly refusal: 'NXDOMAIN' | 'SERVFAIL' }
  | 'silence'

const codes = { NXDOMAIN: 3, SERVFAIL: 2 }
const ipv4Type = 1

/** A real DNS server of this machine for IPv4 addresses; names that it does not list do not exist. */
export const startDnsServer = async (names: Readonly<Record<string, DnsBehaviour>>) => {
  const socket = createSocket('udp4')
  socket.on('message', (query, { port, address }) => {
    const { name, type, end } = questionIn(query)
    const behaviour = names[name] ?? { refusal: 'NXDOMAIN' }
    if (behaviour === 'silence') return
    const found = 'addresses' in behaviour && type === ipv4Type ? behaviour.addresses : []
    const code = 'refusal' in behaviour ? codes[behaviour.refusal] : 0
    const head = Buffer.from(query.subarray(0, 12))
    head.writeUInt16BE(0x8180 | code, 2)
    head.writeUInt16BE(found.length, 6)
    // Neither authorities nor additional records, which a query may have.
    head.fill(0, 8, 12)
    socket.send(Buffer.concat([head, query.subarray(12, end), ...found.map(recordOf)]), port, address)
  })
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  return {
    address: `127.0.0.1:${socket.address().port}`,
    close: async () => {
      await new Promise<void>((resolve) => socket.close(resolve))
    },
  }
}

const questionIn = (query: Buffer): { readonly name: string; readonly type: number; readonly end: number } => {
  const labels: string[] = []
  let at = 12
  while (query[at]) {
    const length = query[at] ?? 0
    labels.push(query.toString('latin1', at + 1, at + 1 + length))
    at += 1 + length
  }
  return { name: labels.join('.').toLowerCase(), type: query.readUInt16BE(at + 1), end: at + 5 }
}

/** An address record that points at the name of the question, for 60 seconds. */
const recordOf = (address: string): Buffer =>
  Buffer.from([0xc0, 12, 0, ipv4Type, 0, 1, 0, 0, 0, 60, 0, 4, ...address.split('.').map(Number)])
