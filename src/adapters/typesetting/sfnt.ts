import { unzlibSync } from 'fflate'

const [woffHeader, woffEntry, sfntHeader, sfntEntry] = [44, 20, 12, 16]

/**
 * The font inside a WOFF file (W3C, WOFF 1.0, sections 3 to 5), with its tables unpacked: whoever reads many glyphs would
 * unpack a table for each of them.
 */
export const sfntOf = (woff: Uint8Array): Uint8Array => {
  const from = new DataView(woff.buffer, woff.byteOffset, woff.byteLength)
  const count = from.getUint16(12)
  const tables = Array.from({ length: count }, (_, index) => {
    const entry = woffHeader + index * woffEntry
    const [offset, packed, size] = [from.getUint32(entry + 4), from.getUint32(entry + 8), from.getUint32(entry + 12)]
    const bytes = woff.subarray(offset, offset + packed)
    return { entry, size, bytes: packed < size ? unzlibSync(bytes) : bytes }
  })
  const padded = (size: number): number => Math.ceil(size / 4) * 4
  const start = sfntHeader + count * sfntEntry
  const sfnt = new Uint8Array(tables.reduce((end, { size }) => end + padded(size), start))
  const to = new DataView(sfnt.buffer)
  const power = Math.floor(Math.log2(count))
  to.setUint32(0, from.getUint32(4))
  to.setUint16(4, count)
  to.setUint16(6, 16 * 2 ** power)
  to.setUint16(8, power)
  to.setUint16(10, 16 * count - 16 * 2 ** power)
  let offset = start
  for (const [index, { entry, size, bytes }] of tables.entries()) {
    const at = sfntHeader + index * sfntEntry
    to.setUint32(at, from.getUint32(entry))
    to.setUint32(at + 4, from.getUint32(entry + 16))
    to.setUint32(at + 8, offset)
    to.setUint32(at + 12, size)
    sfnt.set(bytes, offset)
    offset += padded(size)
  }
  return sfnt
}
