import { describe, expect, it } from 'vitest'
import { addressJudge } from '#adapters/outbound/public-addresses.ts'

const privateAddresses = [
  '0.0.0.0',
  '0.1.2.3',
  '10.0.0.1',
  '10.255.255.255',
  '100.64.0.1',
  '100.127.255.255',
  '127.0.0.1',
  '127.255.255.254',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.1',
  '192.0.2.1',
  '192.31.196.1',
  '192.52.193.1',
  '192.88.99.1',
  '192.168.1.1',
  '192.175.48.1',
  '198.18.0.1',
  '198.19.255.255',
  '198.51.100.1',
  '203.0.113.1',
  '224.0.0.1',
  '239.255.255.255',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::127.0.0.1',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '::ffff:10.0.0.1',
  '::ffff:0:127.0.0.1',
  '64:ff9b::127.0.0.1',
  '64:ff9b::a00:1',
  '64:ff9b:1::1',
  '100::1',
  '2001::1',
  '2001:db8::1',
  '2002:7f00:1::',
  '3fff::1',
  '4000::1',
  '5f00::1',
  'fc00::1',
  'fd12:3456::1',
  'fe80::1',
  'fe80::1%eth0',
  'fec0::1',
  'ff02::1',
  '2620:4f:8000::1',
]
const publicAddresses = [
  '1.1.1.1',
  '8.8.8.8',
  '9.255.255.255',
  '11.0.0.0',
  '100.63.255.255',
  '100.128.0.0',
  '172.15.255.255',
  '172.32.0.0',
  '192.0.1.0',
  '223.255.255.255',
  '::ffff:8.8.8.8',
  '64:ff9b::8.8.8.8',
  '2606:4700:4700::1111',
  '2a00:1450::1',
  '2001:200::1',
  '2620:4f:8001::1',
]

describe('an address', () => {
  it.each(privateAddresses)('%s is private or reserved', (address) => {
    expect(addressJudge([])(address)).toBe(false)
  })

  it.each(publicAddresses)('%s is public', (address) => {
    expect(addressJudge([])(address)).toBe(true)
  })

  it.each(['', 'localhost', '0x7f.1', '127.1', '2130706433', '8.8.8.8.', '[::1]'])('is not %j', (text) => {
    expect(addressJudge(['0.0.0.0/0', '::/0'])(text)).toBe(false)
  })

  it('of a range that the operator allows may be reached, also within IPv6', () => {
    const isAllowed = addressJudge(['10.1.0.0/16', 'fd00::/8'])
    for (const address of ['10.1.2.3', '::ffff:10.1.2.3', '64:ff9b::10.1.2.3', 'fd12::1', '8.8.8.8'])
      expect(isAllowed(address)).toBe(true)
    for (const address of ['10.2.0.1', '::ffff:10.2.0.1', 'fe80::1', '127.0.0.1'])
      expect(isAllowed(address)).toBe(false)
  })

  it('cannot be allowed by a range that is not valid', () => {
    expect(() => addressJudge(['10.0.0.1/8'])).toThrow('10.0.0.1/8 is not a range')
  })
})
