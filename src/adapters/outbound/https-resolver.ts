import { OutboundError } from '#core/outbound-error.ts'
import type { RecordType } from '#ports/outbound.ts'
import type { NameResolver } from './checked-addresses.ts'

/** Answers DNS questions in JSON. */
const publicService = 'https://cloudflare-dns.com/dns-query'
const maxLookupMs = 2_000
const maxAnswerBytes = 64 * 1024

/** Numbers of the record types, and of the answer for a name that does not exist (RFC 1035, RFC 8659). */
const typeNumbers: Readonly<Record<RecordType, number>> = {
  A: 1,
  NS: 2,
  CNAME: 5,
  SOA: 6,
  MX: 15,
  TXT: 16,
  AAAA: 28,
  CAA: 257,
}
const [isResolved, doesNotExist] = [0, 3]

/** Resolves over HTTPS, where the platform has no resolver of its own. The service is the operator's choice, never a user's. */
export const httpsResolver = (service: string = publicService): NameResolver => {
  const records = async (name: string, type: RecordType): Promise<readonly string[]> => {
    const { Status: status, Answer: answers = [] } = await ask(
      `${service}?${new URLSearchParams({ name, type })}`,
      name,
    )
    if (status === doesNotExist) throw new OutboundError('name', `The name ${name} does not exist.`)
    if (status !== isResolved) throw silent(name, `status ${status}`)
    const ofType = answers.filter((answer) => answer.type === typeNumbers[type])
    return ofType.map(({ data }) => textOf(data, type)).toSorted()
  }
  return {
    records,
    addresses: async (name) => {
      const answers = await Promise.allSettled([records(name, 'A'), records(name, 'AAAA')])
      const found = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
      const [failure] = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason as unknown] : []))
      if (found.length === 0 && failure !== undefined) throw failure
      return found
    },
  }
}

interface DnsAnswer {
  readonly Status: number
  readonly Answer?: readonly { readonly type: number; readonly data: string }[]
}

const ask = async (address: string, name: string): Promise<DnsAnswer> => {
  try {
    const response = await fetch(address, {
      headers: { accept: 'application/dns-json' },
      redirect: 'manual',
      signal: AbortSignal.timeout(maxLookupMs),
    })
    const text = await response.text()
    if (response.status !== 200 || text.length > maxAnswerBytes) throw new Error(`status ${response.status}`)
    return JSON.parse(text) as DnsAnswer
  } catch (error) {
    throw silent(name, error instanceof Error ? error.name : 'no code', error)
  }
}

const silent = (name: string, reason: string, cause?: unknown): OutboundError =>
  new OutboundError('resolver', `The resolver of this server gave no answer about ${name} (${reason}).`, { cause })

/** As the resolver of Node writes it: names without their last dot, texts without quotes. */
const textOf = (data: string, type: RecordType): string => {
  if (type !== 'TXT') return data.replace(/\.(?=\s|$)/g, '').replaceAll('"', '')
  const parts = [...data.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, part = '']) => part.replace(/\\(.)/g, '$1'))
  return parts.length > 0 ? parts.join('') : data
}
