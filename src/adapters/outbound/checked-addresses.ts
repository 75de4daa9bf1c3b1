import { readIpAddress } from '#core/ip-address.ts'
import { OutboundError } from '#core/outbound-error.ts'
import type { Outbound, RecordType } from '#ports/outbound.ts'
import type { AddressJudge } from './public-addresses.ts'
import { startTimeline, type Timeline } from './timeline.ts'
import { readHost } from './user-address.ts'

/** Asks the domain name system. Throws `OutboundError` of kind `name` for a name that does not exist, and else of `resolver`. */
export interface NameResolver {
  /** All IPv4 and IPv6 addresses of a name. */
  addresses(name: string): Promise<readonly string[]>
  records(name: string, type: RecordType): Promise<readonly string[]>
}

/** The addresses of a host, IPv4 first. Throws unless the server may connect to every one of them. */
export type CheckedAddresses = (host: string, timeline: Timeline) => Promise<readonly [string, ...string[]]>

/** The one place that turns a host into addresses. */
export const checkedAddresses =
  (resolver: NameResolver, isAllowed: AddressJudge): CheckedAddresses =>
  async (host, timeline) => {
    timeline.enter('dns')
    const name = nameOf(host)
    const found = await addressesOf(name, resolver, timeline)
    if (!found.every(isAllowed)) throw timeline.fault('address', refusalOf(name))
    const [first, ...rest] = found.toSorted((one, other) => versionOf(one) - versionOf(other))
    if (first === undefined) throw timeline.fault('name', `${name} has no address.`)
    return [first, ...rest]
  }

/** The records of a name, before a deadline. */
export const recordsWithin =
  (resolver: NameResolver): Outbound['resolve'] =>
  async (name, type, deadlineMs) => {
    const timeline = startTimeline(deadlineMs)
    timeline.enter('dns')
    try {
      return await waitFor(resolver.records(nameOf(readHost(name, timeline)), type), timeline)
    } finally {
      timeline.end()
    }
  }

/** A host without the brackets of an IPv6 address and the dot of a full name. */
export const nameOf = (host: string): string => host.replace(/^\[|\]$/g, '').replace(/\.$/, '')

/** Why nothing connects there. The address is left out: it may be known only to a resolver inside a network. */
export const refusalOf = (name: string): string =>
  `${name} has a private or reserved address. The operator of this server can allow its network by WATCH_ALLOW.`

const addressesOf = async (name: string, resolver: NameResolver, timeline: Timeline): Promise<readonly string[]> => {
  if (readIpAddress(name)) return [name]
  // RFC 6761 gives this name to the machine itself; a resolver may know nothing about it.
  if (/(^|\.)localhost$/i.test(name)) return ['127.0.0.1']
  return waitFor(resolver.addresses(name), timeline)
}

const waitFor = <T>(work: Promise<T>, timeline: Timeline): Promise<T> =>
  timeline.wait(({ resolve, reject }) => {
    work.then(resolve, (error: unknown) => {
      const known = error instanceof OutboundError ? error : undefined
      reject(timeline.fault(known?.fault ?? 'resolver', known?.message ?? 'The resolver failed.', error))
    })
    return () => {}
  })

const versionOf = (address: string): number => readIpAddress(address)?.version ?? 0
