import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { isZip, textInZip } from '#adapters/zipped-text.ts'

const text = strToU8('1000,A\n'.repeat(10_000))
const limit = 1_000_000

describe('textInZip answers the bytes of the one text entry', () => {
  it.each([0, 9] as const)('beside others, at compression level %i', (level) => {
    const zip = zipSync({ 'readme.pdf': strToU8('x'), 'folder/CPI.TXT': text }, { level })
    expect(isZip(zip)).toBe(true)
    expect(Buffer.from(textInZip(zip, limit))).toEqual(Buffer.from(text))
  })
})

describe('textInZip refuses', () => {
  it('none or more than one text entry', () => {
    expect(textInZip(zipSync({ 'a.pdf': text }), limit)).toContain('holds 0 files')
    expect(textInZip(zipSync({ 'a.txt': text, 'b.csv': text }), limit)).toContain('holds 2 files')
    expect(textInZip(zipSync({}), limit)).toContain('holds 0 files')
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
    const zip = zipSync({ 'a.txt': text }, { level: 0 })
    for (const share of [0.25, 0.5, 0.75]) expect(textInZip(zip.subarray(0, zip.length * share), limit)).toContain('damaged')
  })
})
