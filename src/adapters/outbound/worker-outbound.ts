import { OutboundError } from '#core/outbound-error.ts'
import type { Outbound } from '#ports/outbound.ts'
import { checkedAddresses, type NameResolver, recordsWithin } from './checked-addresses.ts'
import { fetchExchange } from './fetch-exchange.ts'
import { httpsResolver } from './https-resolver.ts'
import { addressJudge } from './public-addresses.ts'
import { sendFollowing } from './redirects.ts'
import { askWitnesses, type Witness } from './witnesses.ts'
import { type Connect, openWorkerTcp } from './worker-tcp.ts'

interface WorkerOutboundOptions {
  /** Ranges in CIDR notation that the operator allows, beside public addresses. */
  readonly allow: readonly string[]
  /** That of `cloudflare:sockets`, which exists only in a Worker. */
  readonly connect: Connect
  /** Servers that tell whether our own line works; none where it is left out. */
  readonly witnesses?: readonly Witness[]
  /** A public service where it is left out. */
  readonly resolver?: NameResolver
}

/** The way out of a Worker: the platform's own `fetch` and sockets, after a look at all addresses of the host. */
export const workerOutbound = ({
  allow,
  connect,
  witnesses = [],
  resolver = httpsResolver(),
}: WorkerOutboundOptions): Outbound => {
  const addressesOf = checkedAddresses(resolver, addressJudge(allow))
  const exchange = fetchExchange(addressesOf)
  return {
    send: (request) => sendFollowing(exchange, request),
    openTcp: (target) => openWorkerTcp(connect, addressesOf, target),
    readCertificate: () =>
      Promise.reject(
        new OutboundError('unsupported', 'This platform tells no certificates. Choose a place that runs on Node.'),
      ),
    resolve: recordsWithin(resolver),
    isOnline: askWitnesses(witnesses, (target) => openWorkerTcp(connect, addressesOf, target)),
  }
}
