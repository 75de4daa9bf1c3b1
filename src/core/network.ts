const ipv4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/

/**
 * The network of an address, within which one household or machine can choose its addresses. It is the IPv4 address
 * itself, or the first 64 bits of an IPv6 address. Undefined for anything but an address.
 */
export const networkOf = (text: string): string | undefined => {
  const address = withoutPort(text.trim())
  if (ipv4.test(address)) return address
  const groups = ipv6Groups(address)
  if (!groups) return undefined
  // An IPv4-mapped IPv6 address (RFC 4291, 2.5.5.2).
  if (groups.slice(0, 6).join(':') === '0:0:0:0:0:ffff') {
    const [high = 0, low = 0] = groups.slice(6).map((group) => Number.parseInt(group, 16))
    return [high >> 8, high & 255, low >> 8, low & 255].join('.')
  }
  return `${groups.slice(0, 4).join(':')}::/64`
}

/** `203.0.113.7:4711` and `[2001:db8::1]:4711`, as some proxies write them, and `fe80::1%eth0`, as sockets do. */
const withoutPort = (text: string): string => {
  const [, bracketed] = /^\[([^\]]+)\](?::\d+)?$/.exec(text) ?? []
  const [, dotted] = /^([\d.]+):\d+$/.exec(text) ?? []
  return (bracketed ?? dotted ?? text).replace(/%.*$/, '')
}

/** The eight groups of an IPv6 address, without leading zeros; undefined for anything else, zones included. */
export const ipv6Groups = (address: string): readonly string[] | undefined => {
  if (!/^[0-9a-f:.]{2,45}$/i.test(address) || !address.includes(':')) return undefined
  try {
    const [front = '', back] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::')
    const first = front === '' ? [] : front.split(':')
    const last = back === undefined || back === '' ? [] : back.split(':')
    return [...first, ...Array.from({ length: 8 - first.length - last.length }, () => '0'), ...last]
  } catch {
    return undefined
  }
}
