import type { connect as connectSocket } from 'cloudflare:sockets'
import type { TcpAnswer, TcpTarget } from '#ports/outbound.ts'
import type { CheckedAddresses } from './checked-addresses.ts'
import { startTimeline } from './timeline.ts'
import { readHost, readPort } from './user-address.ts'

/** How a Worker opens TCP connections. */
export type Connect = typeof connectSocket

const maxBannerBytes = 1_024

/** Opens a TCP connection of a Worker to an address that was checked, and closes it. */
export const openWorkerTcp = async (
  connect: Connect,
  addressesOf: CheckedAddresses,
  target: TcpTarget,
): Promise<TcpAnswer> => {
  const timeline = startTimeline(target.deadlineMs)
  let socket: ReturnType<Connect> | undefined
  try {
    const [address] = await addressesOf(readHost(target.host, timeline), timeline)
    timeline.enter('connect')
    const opening = connect({ hostname: address, port: readPort(target.port, timeline) })
    socket = opening
    const banner = await timeline.wait<string>(({ resolve, reject }) => {
      exchangeText(opening, target.text, () => timeline.enter('wait')).then(resolve, (error: unknown) =>
        reject(timeline.fault('connect', 'The connection failed.', error)),
      )
      return () => {}
    })
    return { phases: timeline.times(), address, banner }
  } finally {
    // A connection that never opened rejects here, too.
    socket?.close().catch(() => {})
    timeline.end()
  }
}

const exchangeText = async (
  { opened, writable, readable }: ReturnType<Connect>,
  text: string | undefined,
  onSent: () => void,
): Promise<string> => {
  await opened
  if (text === undefined) return ''
  onSent()
  await writable.getWriter().write(new TextEncoder().encode(text))
  const { value } = await readable.getReader().read()
  return new TextDecoder().decode(value?.subarray(0, maxBannerBytes))
}
