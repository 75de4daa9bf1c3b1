import { strToU8, Zip, ZipDeflate, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { isZip, textInZip } from '#adapters/files/zipped-text.ts'

/** Varied enough that most of the zip file is text, not directory. */
const text = strToU8(Array.from({ length: 10_000 }, (_, index) => `${(index * index * 7_919) % 99_991},A\n`).join(''))
const limit = 1_000_000

describe('textInZip answers the bytes of the one text entry', () => {
  it.each([0, 9] as const)('beside others, at compression level %i', (level) => {
    const zip = zipSync({ 'readme.pdf': strToU8('x'), 'folder/CPI.TXT': text }, { level })
    expect(isZip(zip)).toBe(true)
    expect(Buffer.from(textInZip(zip, limit))).toEqual(Buffer.from(text))
  })

  it('from a file that states the sizes only after the text', () => {
    expect(Buffer.from(textInZip(streamedZip(), limit))).toEqual(Buffer.from(text))
  })
})

/** As a program writes it that does not know the sizes beforehand: they come after the text. */
const streamedZip = (): Uint8Array => {
  const chunks: Uint8Array[] = []
  const zip = new Zip((_, chunk) => chunks.push(chunk))
  const entry = new ZipDeflate('a.txt')
  zip.add(entry)
  entry.push(text, true)
  zip.end()
  return Buffer.concat(chunks)
}

describe('textInZip refuses', () => {
  it('none or more than one text entry', () => {
    expect(textInZip(zipSync({ 'a.pdf': text }), limit)).toContain('has 0 files')
    expect(textInZip(zipSync({ 'a.txt': text, 'b.csv': text }), limit)).toContain('has 2 files')
    expect(textInZip(zipSync({}), limit)).toContain('has 0 files')
  })

  it('a text that inflates beyond the limit, and takes one of just that size', () => {
    const zip = zipSync({ 'a.txt': text })
    expect(textInZip(zip, text.length - 1)).toContain('larger than')
    expect(textInZip(zip, text.length)).toHaveLength(text.length)
  })

  it('a text of another size than the file states', () => {
    const zip = zipSync({ 'a.txt': text })
    new DataView(zip.buffer, zip.byteOffset).setUint32(22, 100, true)
    expect(textInZip(zip, limit)).toContain('damaged')
  })

  it('a file that is cut off anywhere inside its text', () => {
    for (const zip of [zipSync({ 'a.txt': text }, { level: 0 }), zipSync({ 'a.txt': text }), streamedZip()]) {
      for (const share of [0.25, 0.5, 0.75])
        expect(textInZip(zip.subarray(0, zip.length * share), limit)).toContain('damaged')
    }
  })
})
