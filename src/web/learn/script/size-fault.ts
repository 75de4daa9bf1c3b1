/** Bytes of UTF-8 that a solution may have, on the server too. */
const maxBytes = 65_536

/** Why code is too large to be run, in words; null where it is not. */
export const sizeFault = (code: string): string | null => {
  const bytes = new TextEncoder().encode(code).length
  if (bytes <= maxBytes) return null
  const [has, may] = [bytes, maxBytes].map((number) => number.toLocaleString('en'))
  return `Your solution has ${has} bytes; the limit is ${may}.`
}
