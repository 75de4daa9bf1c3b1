import { BlockList } from 'node:net'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isInRange, readIpAddress, readIpRange, readIpRanges } from '#core/ip-address.ts'

describe('an IP range', () => {
  it.each(['10.0.0.0/8', '0.0.0.0/0', '127.0.0.1/32', '::/0', '::1/128', 'fd00::/8', '2001:db8::/32'])(
    'is read from %s',
    (text) => expect(readIpRange(text)).toBeDefined(),
  )

  it.each([
    '10.0.0.0',
    '10.0.0.0/33',
    '10.0.0.1/8',
    '::1/129',
    'fd00::1/8',
    '010.0.0.0/8',
    'a/8',
    '/8',
    '10.0.0.0/-1',
    '',
  ])('is not read from %j', (text) => expect(readIpRange(text)).toBeUndefined())

  it('is one of several with commas between them, all of them valid', () => {
    expect(readIpRanges('10.0.0.0/8, ::1/128')).toEqual(['10.0.0.0/8', '::1/128'])
    expect(readIpRanges('10.0.0.0/8,')).toBeUndefined()
  })

  it('holds the same addresses as in the block list of Node', () => {
    const ipv4 = fc.ipV4().map((address) => ['ipv4', address, 32] as const)
    const ipv6 = fc.ipV6().map((address) => ['ipv6', address, 128] as const)
    fc.assert(
      fc.property(fc.oneof(ipv4, ipv6), fc.oneof(ipv4, ipv6), fc.nat(128), ([family, network, width], near, length) => {
        const prefix = length % (width + 1)
        const first = readIpAddress(network)
        const address = readIpAddress(near[1])
        if (!first || !address) throw new Error(`${network} or ${near[1]} was not read.`)
        const list = new BlockList()
        list.addSubnet(network, prefix, family)
        // Node looks at mapped addresses by the IPv4 address in them; ranges here do not.
        if (near[0] !== family) return
        const below = BigInt(width - prefix)
        const range = { first: { ...first, bits: (first.bits >> below) << below }, prefix }
        expect(isInRange(address, range)).toBe(list.check(near[1], near[0]))
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('an IP address', () => {
  it.each([
    '',
    '1.2.3',
    '1.2.3.04',
    '1.2.3.256',
    '1.2.3.4.5',
    '0x7f.0.0.1',
    '2130706433',
    'fe80::1%eth0',
    '::1::',
    'g::',
    '[::1]',
  ])('is not read from %j', (text) => expect(readIpAddress(text)).toBeUndefined())
})
