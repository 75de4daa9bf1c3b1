import fc from 'fast-check'
import fontkit from '@pdf-lib/fontkit'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { documentFiles } from '#adapters/typesetting/typeface.ts'
import { idFrom, readId, shownId, unprintableIn } from '#domains/people/certificates/model.ts'

const packages = createRequire(import.meta.url)
const lettersOf = (names: readonly string[]): ReadonlySet<number> =>
  new Set(
    names.flatMap((name) => {
      const file = readFileSync(packages.resolve(`@fontsource/inter/files/${name}`))
      return fontkit.create(file).characterSet
    }),
  )

describe('the id of a certificate', () => {
  it('is read back however somebody types it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 12, maxLength: 12 }), (bytes) => {
        const id = idFrom(bytes)
        expect(id).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/)
        for (const typed of [id, shownId(id), shownId(id).toLowerCase()]) expect(readId(typed)).toBe(id)
      }),
    )
    expect(readId('oIlO-IlOO-0000')).toBe('011011000000')
  })

  it('is nothing else', () => {
    for (const text of ['', '7Q2M-K9XD-4RT', '7Q2M-K9XD-4RTVX', '7Q2M K9XD 4RTV', 'UUUUUUUUUUUU', "'; drop table--"])
      expect(readId(text)).toBeUndefined()
  })
})

describe('the letters of a certificate', () => {
  it('are all in the typeface, in both weights', () => {
    const weights = [lettersOf(documentFiles.regular), lettersOf(documentFiles.bold)]
    const missing: string[] = []
    for (let code = 0x20; code <= 0xff_ff; code += 1) {
      if (code >= 0xd8_00 && code <= 0xdf_ff) continue
      const letter = String.fromCodePoint(code)
      if (letter.normalize('NFC') !== letter || unprintableIn(letter).length > 0) continue
      if (!weights.every((letters) => letters.has(code))) missing.push(`U+${code.toString(16)}`)
    }
    expect(missing).toEqual([])
  })

  it('are those of European names, also in decomposed form', () => {
    for (const name of ['Zoë Łukasiewicz', 'Ștefan Țepeș', 'Dvořák', 'Ólafur Þór', "O'Brien", 'Gül Şahin', 'Zoe\u0308'])
      expect(unprintableIn(name)).toEqual([])
  })

  it('are named one by one where the typeface lacks them', () => {
    expect(unprintableIn('李小龍 Lee 李')).toEqual(['李', '小', '龍'])
    expect(unprintableIn('Ada 🎉')).toEqual(['🎉'])
    expect(unprintableIn('A\u202Eda')).toEqual(['\u202E'])
  })
})
