import type { OutboundAnswer, OutboundFields, OutboundRequest } from '#ports/outbound.ts'
import { startTimeline, type Timeline } from './timeline.ts'
import { readAddress } from './user-address.ts'

type HeaderList = readonly (readonly [name: string, value: string])[]

/** One exchange with one server. */
export interface Hop {
  readonly url: URL
  readonly method: string
  readonly headers: HeaderList
  readonly body?: Uint8Array | undefined
  readonly maxWireBytes: number
  readonly maxBodyBytes: number
  readonly acceptsInvalidCertificate: boolean
  /** A redirect will be followed, so nobody reads its body. */
  readonly followsRedirect: boolean
}

export type HopAnswer = Omit<OutboundAnswer, 'url' | 'redirects' | 'phases'>

/** Sends one request over the network of a platform. */
export type Exchange = (hop: Hop, timeline: Timeline) => Promise<HopAnswer>

const presets = { deadlineMs: 10_000, maxRedirects: 5, maxWireBytes: 2 * 1024 ** 2, maxBodyBytes: 8 * 1024 ** 2 }

/** Sends a request and follows redirects, each of which is a new address that somebody gave us. */
export const sendFollowing = async (exchange: Exchange, request: OutboundRequest): Promise<OutboundAnswer> => {
  const { deadlineMs, maxRedirects, maxWireBytes, maxBodyBytes } = { ...presets, ...withoutAbsent(request) }
  const timeline = startTimeline(deadlineMs)
  const redirects: { url: string; status: number }[] = []
  try {
    let sent: Message = { method: 'GET', headers: [], ...request, url: readAddress(request.url, timeline) }
    for (;;) {
      const answer = await exchange(
        {
          ...sent,
          method: sent.method.toUpperCase(),
          maxWireBytes,
          maxBodyBytes,
          acceptsInvalidCertificate: request.acceptsInvalidCertificate === true,
          followsRedirect: maxRedirects > 0,
        },
        timeline,
      )
      const { status, headers } = answer
      if (maxRedirects === 0 || !isRedirect(status, headers))
        return { ...answer, url: sent.url.href, redirects, phases: timeline.times() }
      if (redirects.length === maxRedirects)
        throw timeline.fault('redirects', `The server redirects more than ${maxRedirects} times.`)
      redirects.push({ url: sent.url.href, status })
      const url = readAddress(headers['location'] ?? '', timeline, sent.url.href)
      sent = redirected(sent, status, url, request.secretHeaders ?? [], timeline)
    }
  } finally {
    timeline.end()
  }
}

/** True for an answer that sends its reader to another address. */
export const isRedirect = (status: number, headers: OutboundFields): boolean =>
  [301, 302, 303, 307, 308].includes(status) && headers['location'] !== undefined

interface Message {
  readonly url: URL
  readonly method: string
  readonly headers: HeaderList
  readonly body?: Uint8Array | undefined
}

/** Header fields that carry a secret, or name the server to which they go. */
const ofOneOrigin = ['authorization', 'cookie', 'proxy-authorization', 'host']

const redirected = (
  sent: Message,
  status: number,
  url: URL,
  secretHeaders: readonly string[],
  timeline: Timeline,
): Message => {
  const isSafe = sent.method === 'GET' || sent.method === 'HEAD'
  const dropsBody = status < 307 && !isSafe
  const leaves = url.origin !== sent.url.origin
  if (leaves && !dropsBody && sent.body)
    throw timeline.fault(
      'redirects',
      'The server redirects the body to another origin. Send it to that address directly.',
    )
  const dropped = new Set(leaves ? [...ofOneOrigin, ...secretHeaders.map((name) => name.toLowerCase())] : [])
  const headers = sent.headers.filter(([name]) => {
    const key = name.toLowerCase()
    return !dropped.has(key) && !(dropsBody && key.startsWith('content-'))
  })
  return dropsBody ? { url, method: 'GET', headers } : { ...sent, url, headers }
}

/** An absent limit and one that is undefined mean the same. */
const withoutAbsent = ({
  deadlineMs,
  maxRedirects,
  maxWireBytes,
  maxBodyBytes,
}: OutboundRequest): Partial<typeof presets> =>
  Object.fromEntries(
    Object.entries({ deadlineMs, maxRedirects, maxWireBytes, maxBodyBytes }).filter(([, value]) => value !== undefined),
  )
