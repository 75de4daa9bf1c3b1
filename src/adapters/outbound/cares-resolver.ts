import { Resolver } from 'node:dns/promises'
import { OutboundError } from '#core/outbound-error.ts'
import type { RecordType } from '#ports/outbound.ts'
import type { NameResolver } from './checked-addresses.ts'

const maxLookupMs = 2_000
/** For the first try; c-ares doubles it for the second. */
const firstTryMs = 700

/** What c-ares reports about a name that is not there, and about one without records of a type. */
const missing = new Set(['ENOTFOUND', 'EBADNAME', 'EBADQUERY', 'EBADSTR'])
const empty = 'ENODATA'

/**
 * Resolves by c-ares, and so without the four threads of `dns.lookup`. It asks the servers of the machine, or `servers`, and does
 * not read `/etc/hosts`.
 */
export const caresResolver = (servers?: readonly string[]): NameResolver => {
  const resolver = new Resolver({ timeout: firstTryMs, tries: 2 })
  if (servers) resolver.setServers(servers)
  return {
    addresses: async (name) => {
      const answers = await Promise.allSettled([
        inTime(resolver.resolve4(name), name),
        inTime(resolver.resolve6(name), name),
      ])
      const found = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
      // One family that cannot be resolved does no harm: the server connects only to addresses that it has checked.
      if (found.length > 0) return found
      const errors = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason as unknown] : []))
      const worst = errors.find((error) => codeOf(error) !== empty)
      if (worst !== undefined) throw failureOf(name, errors.find((error) => missing.has(codeOf(error))) ?? worst)
      return []
    },
    records: async (name, type) => {
      try {
        return await inTime(readers[type](resolver, name), name)
      } catch (error) {
        if (codeOf(error) === empty) return []
        throw failureOf(name, error)
      }
    },
  }
}

const readers: Readonly<Record<RecordType, (resolver: Resolver, name: string) => Promise<readonly string[]>>> = {
  A: (resolver, name) => resolver.resolve4(name),
  AAAA: (resolver, name) => resolver.resolve6(name),
  CNAME: (resolver, name) => resolver.resolveCname(name),
  NS: async (resolver, name) => (await resolver.resolveNs(name)).toSorted(),
  TXT: async (resolver, name) => (await resolver.resolveTxt(name)).map((parts) => parts.join('')).toSorted(),
  MX: async (resolver, name) =>
    (await resolver.resolveMx(name))
      .toSorted((one, other) => one.priority - other.priority || one.exchange.localeCompare(other.exchange))
      .map(({ priority, exchange }) => `${priority} ${exchange}`),
  SOA: async (resolver, name) => {
    const soa = await resolver.resolveSoa(name)
    return [
      [soa.nsname, soa.hostmaster, soa.serial, soa.refresh, soa.retry, soa.expire, soa.minttl].map(String).join(' '),
    ]
  },
  CAA: async (resolver, name) => (await resolver.resolveCaa(name)).map(caaText).toSorted(),
}

const caaText = ({ critical, ...rest }: { readonly critical: number }): string => {
  const [tag = '', value = ''] = Object.entries(rest).find(([key]) => key !== 'type') ?? []
  return `${critical} ${tag} ${String(value)}`
}

/** c-ares waits longer where the machine names several servers. */
const inTime = async <T>(work: Promise<T>, name: string): Promise<T> => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(failureOf(name, { code: 'ETIMEOUT' })), maxLookupMs)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

const failureOf = (name: string, error: unknown): OutboundError => {
  if (error instanceof OutboundError) return error
  const code = codeOf(error)
  return missing.has(code)
    ? new OutboundError('name', `The name ${name} does not exist.`, { cause: error })
    : new OutboundError('resolver', `The resolver of this server gave no answer about ${name} (${code}).`, {
        cause: error,
      })
}

const codeOf = (error: unknown): string => (error as { readonly code?: string } | undefined)?.code ?? 'no code'
