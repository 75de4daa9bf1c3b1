import type { Socket } from 'node:net'
import type { OutboundError } from '#core/outbound-error.ts'
import type { Certificate, PhaseTimes, TcpAnswer, TcpTarget } from '#ports/outbound.ts'
import { certificateOf } from './certificate.ts'
import { connectFault, type Network, openConnection, openTls } from './connection.ts'
import { startTimeline, type Timeline } from './timeline.ts'
import { readHost, readPort } from './user-address.ts'

const maxBannerBytes = 1_024

/** Opens a TCP connection and closes it; with `text`, sends that and reads what the server sends first. */
export const openTcp = (network: Network, target: TcpTarget): Promise<TcpAnswer> =>
  connected(network, target, async (socket, timeline) => {
    const address = socket.remoteAddress ?? null
    const banner = target.text === undefined ? '' : await readBanner(socket, target.text, timeline)
    return { phases: timeline.times(), address, banner }
  })

/** The certificate of a TLS server, valid or not. */
export const readCertificate = (
  network: Network,
  target: TcpTarget,
): Promise<{ readonly certificate: Certificate; readonly phases: PhaseTimes }> =>
  connected(network, target, async (socket, timeline, host) => {
    const certificate = certificateOf(await openTls(socket, host, network, timeline))
    if (!certificate) throw timeline.fault('tls', 'The server shows no certificate.')
    return { certificate, phases: timeline.times() }
  })

const connected = async <T>(
  network: Network,
  target: TcpTarget,
  work: (socket: Socket, timeline: Timeline, host: string) => Promise<T>,
): Promise<T> => {
  const timeline = startTimeline(target.deadlineMs)
  let socket: Socket | undefined
  try {
    const host = readHost(target.host, timeline)
    socket = await openConnection(network, host, readPort(target.port, timeline), timeline)
    return await work(socket, timeline, host)
  } finally {
    socket?.destroy()
    timeline.end()
  }
}

/** What arrives first, or nothing where the server closes the connection. */
const readBanner = (socket: Socket, text: string, timeline: Timeline): Promise<string> => {
  timeline.enter('wait')
  return timeline.wait(
    ({ resolve, reject }: { resolve: (banner: string) => void; reject: (error: OutboundError) => void }) => {
      socket.once('data', (chunk: Buffer) => resolve(chunk.subarray(0, maxBannerBytes).toString('utf8')))
      socket.once('end', () => resolve(''))
      socket.once('error', (error) => reject(connectFault(error, timeline)))
      socket.write(text)
      return () => socket.destroy()
    },
  )
}
