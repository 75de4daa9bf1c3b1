import { ipv6Groups } from './network.ts'

/** An IP address as a number of 32 or 128 bits. */
export interface IpAddress {
  readonly version: 4 | 6
  readonly bits: bigint
}

/** All addresses whose first `prefix` bits are those of `first`, the lowest of them. */
export interface IpRange {
  readonly first: IpAddress
  readonly prefix: number
}

const byte = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)'
const ipv4 = new RegExp(`^${byte}(?:\\.${byte}){3}$`)

/** Reads an address in its usual form, as resolvers and sockets write it; undefined for anything else, zones included. */
export const readIpAddress = (text: string): IpAddress | undefined => {
  if (ipv4.test(text)) return { version: 4, bits: joined(text.split('.').map(Number), 8) }
  const groups = ipv6Groups(text)?.map((group) => Number.parseInt(group, 16))
  return groups && { version: 6, bits: joined(groups, 16) }
}

/** Reads CIDR notation, such as `10.0.0.0/8`; undefined for anything else, and for an address below the prefix. */
export const readIpRange = (text: string): IpRange | undefined => {
  const [, written = '', length = ''] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? []
  const [first, prefix] = [readIpAddress(written), Number(length)]
  if (!first || prefix > widthOf(first)) return undefined
  const below = BigInt(widthOf(first) - prefix)
  return (first.bits >> below) << below === first.bits ? { first, prefix } : undefined
}

/** Reads ranges with commas between them; undefined where one of them is none. They stay as they are written. */
export const readIpRanges = (text: string): readonly string[] | undefined => {
  const ranges = text.split(',').map((range) => range.trim())
  return ranges.every((range) => readIpRange(range) !== undefined) ? ranges : undefined
}

/** True when the range holds the address. An IPv4 range holds no IPv6 address, and the other way round. */
export const isInRange = (address: IpAddress, { first, prefix }: IpRange): boolean => {
  const below = BigInt(widthOf(first) - prefix)
  return address.version === first.version && address.bits >> below === first.bits >> below
}

/** The IPv4 address in the last 32 bits of an IPv6 address. */
export const ipv4Within = ({ bits }: IpAddress): IpAddress => ({ version: 4, bits: bits & 0xff_ff_ff_ffn })

const widthOf = ({ version }: IpAddress): 32 | 128 => (version === 4 ? 32 : 128)

const joined = (parts: readonly number[], width: number): bigint =>
  parts.reduce((bits, part) => (bits << BigInt(width)) | BigInt(part), 0n)
