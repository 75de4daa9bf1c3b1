import { type IpAddress, ipv4Within, isInRange, readIpAddress, readIpRange, type IpRange } from '#core/ip-address.ts'

/** True for an address to which the server may connect. */
export type AddressJudge = (address: string) => boolean

const rangesOf = (texts: readonly string[]): readonly IpRange[] =>
  texts.map((text) => {
    const range = readIpRange(text)
    if (!range) throw new TypeError(`${text} is not a range such as 10.0.0.0/8.`)
    return range
  })

/** The registry of special-purpose IPv4 addresses (RFC 6890), multicast, and the former class E. */
const specialIpv4 = rangesOf([
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
])

/** Only this part of IPv6 is global unicast. */
const globalIpv6 = rangesOf(['2000::/3'])
/** Within it these are not, or hide an IPv4 address: Teredo and ORCHID, examples, 6to4, AS112. */
const specialIpv6 = rangesOf(['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20', '2620:4f:8000::/48'])
/** IPv4-mapped addresses, and those of NAT64 (RFC 6052): what they reach is the IPv4 address in them. */
const ipv4InIpv6 = rangesOf(['::ffff:0:0/96', '64:ff9b::/96'])

/**
 * Judges addresses: public ones may be reached, and those within `allow` (CIDR notation). Throws `TypeError` where `allow` is
 * not valid.
 */
export const addressJudge = (allow: readonly string[]): AddressJudge => {
  const allowed = rangesOf(allow)
  const isPublic = (address: IpAddress): boolean => {
    const isWithin = (ranges: readonly IpRange[]): boolean => ranges.some((range) => isInRange(address, range))
    if (isWithin(ipv4InIpv6)) return isPublic(ipv4Within(address))
    if (isWithin(allowed)) return true
    return address.version === 4 ? !isWithin(specialIpv4) : isWithin(globalIpv6) && !isWithin(specialIpv6)
  }
  return (text) => {
    const address = readIpAddress(text)
    return address !== undefined && isPublic(address)
  }
}
