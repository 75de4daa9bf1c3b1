import type { Outbound } from '#ports/outbound.ts'
import { caresResolver } from './cares-resolver.ts'
import { checkedAddresses, type NameResolver, recordsWithin } from './checked-addresses.ts'
import type { Network } from './connection.ts'
import { exchangeOver } from './exchange.ts'
import { addressJudge } from './public-addresses.ts'
import { sendFollowing } from './redirects.ts'
import { openTcp, readCertificate } from './tcp.ts'
import { askWitnesses, type Witness } from './witnesses.ts'

interface NodeOutboundOptions {
  /** Ranges in CIDR notation that the operator allows, beside public addresses. */
  readonly allow: readonly string[]
  /** Servers that tell whether our own line works; none where it is left out. */
  readonly witnesses?: readonly Witness[]
  /** That of the machine where it is left out. */
  readonly resolver?: NameResolver
  /** Certificates in PEM, instead of those that the machine trusts. */
  readonly authorities?: string
}

/** The way out on Node: sockets to addresses that were checked. Throws `TypeError` where `allow` is not valid. */
export const nodeOutbound = ({
  allow,
  witnesses = [],
  resolver = caresResolver(),
  authorities,
}: NodeOutboundOptions): Outbound => {
  const isAllowed = addressJudge(allow)
  const network: Network = { addressesOf: checkedAddresses(resolver, isAllowed), isAllowed, authorities }
  const exchange = exchangeOver(network)
  return {
    send: (request) => sendFollowing(exchange, request),
    openTcp: (target) => openTcp(network, target),
    readCertificate: (target) => readCertificate(network, target),
    resolve: recordsWithin(resolver),
    isOnline: askWitnesses(witnesses, (target) => openTcp(network, target)),
  }
}
