import { PDFDocument } from 'pdf-lib'
import { describe, expect, it } from 'vitest'
import { threadTypesetter } from '#adapters/typesetting/thread-typesetter.ts'
import { DomainError } from '#core/errors.ts'
import type { Sheet, TextMark } from '#ports/typesetter.ts'

const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><text x="2" y="12">Łódź</text></svg>'

const name: TextMark = {
  kind: 'text',
  text: 'Zoë Łukasiewicz',
  x: 594,
  y: 400,
  anchor: 'middle',
  size: 58,
  isBold: true,
  colour: '#1c2321',
}
const sheet = (mark: TextMark = name): Sheet => ({
  width: 1_188,
  height: 840,
  marks: [
    { kind: 'rectangle', x: 0, y: 0, width: 1_188, height: 840, colour: '#fbf9f4' },
    { kind: 'shape', path: 'M10 10 L20 10 L15 20 Z', x: 5, y: 5, scale: 2, colour: '#b8862b' },
    mark,
  ],
})
const facts = { title: 'Certificate of Zoë', author: 'Touchstone', createdAt: '2026-11-29T10:00:00.000Z' }

describe('the typesetter of Node', () => {
  it('draws a picture of the width that is asked for', async () => {
    const png = await threadTypesetter().png(svg, 300)
    const view = new DataView(png.buffer, png.byteOffset)
    expect([...png.subarray(1, 4)].map((byte) => String.fromCharCode(byte)).join('')).toBe('PNG')
    expect([view.getUint32(16), view.getUint32(20)]).toEqual([300, 150])
  })

  it('writes a document of one page of A4 with its title and its day', async () => {
    const document = await PDFDocument.load(await threadTypesetter().pdf(sheet(), facts), { updateMetadata: false })
    expect(document.getPages().map((page) => Math.round(page.getWidth()))).toEqual([842])
    expect([document.getTitle(), document.getAuthor()]).toEqual(['Certificate of Zoë', 'Touchstone'])
    expect(document.getCreationDate()?.toISOString()).toBe('2026-11-29T10:00:00.000Z')
  })

  it('writes the same document again from the same sheet', async () => {
    const typesetter = threadTypesetter()
    const [first, second] = [await typesetter.pdf(sheet(), facts), await typesetter.pdf(sheet(), facts)]
    expect(first.length).toBe(second.length)
  })

  it('fails for what cannot be drawn, and draws the next page', async () => {
    const typesetter = threadTypesetter()
    await expect(typesetter.png('<svg', 300)).rejects.toThrow()
    await expect(typesetter.pdf(sheet({ ...name, text: '漢' }), facts)).rejects.toThrow('does not have a letter')
    expect((await typesetter.png(svg, 100)).length).toBeGreaterThan(100)
  })

  it('makes a page once for all who ask for it at the same time', async () => {
    const typesetter = threadTypesetter()
    const pages = await Promise.all(Array.from({ length: 30 }, () => typesetter.png(svg, 20)))
    expect(new Set(pages).size).toBe(1)
    expect(await typesetter.png(svg, 20)).not.toBe(pages[0])
  })

  it('refuses a page that would wait behind twenty others, and says when to come back', async () => {
    const typesetter = threadTypesetter()
    const pages = Array.from({ length: 21 }, (_, index) => typesetter.png(svg, 20 + index))
    const outcomes = await Promise.allSettled(pages)
    const refused = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [outcome.reason as DomainError] : [],
    )
    expect(refused.map(({ kind, retryAfter }) => [kind, retryAfter])).toEqual([['overloaded', 2]])
  })
})
