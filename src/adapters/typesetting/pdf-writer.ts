import type { Font } from '@pdf-lib/fontkit'
import fontkit from '@pdf-lib/fontkit'
import { type Color, PDFDocument, type PDFFont, type PDFPage, rgb } from 'pdf-lib'
import { sfntOf } from './sfnt.ts'
import type { DocumentFacts, Mark, Sheet, TextMark } from '#ports/typesetter.ts'

/** The files of one weight: each holds a part of the letters, the common ones first. As .woff: those can be cut to what is used. */
export type FontFiles = Readonly<Record<'regular' | 'bold', readonly Uint8Array[]>>

/** The width of A4 lying on its side, in points. */
const pageWidth = 841.89

/** A font with the letters that it has. */
interface UsableFont {
  readonly font: PDFFont
  readonly letters: ReadonlySet<number>
}

/** Writes a sheet as a PDF of one page, with only the letters that it uses. */
export const writePdf = async (files: FontFiles, sheet: Sheet, facts: DocumentFacts): Promise<Uint8Array> => {
  const document = await PDFDocument.create()
  document.registerFontkit(fontkit)
  const scale = pageWidth / sheet.width
  const page = document.addPage([pageWidth, sheet.height * scale])
  const texts = (isBold: boolean): string[] =>
    sheet.marks.flatMap((mark) => (mark.kind === 'text' && mark.isBold === isBold ? [mark.text] : []))
  const fonts = {
    regular: await embed(document, files.regular, texts(false)),
    bold: await embed(document, files.bold, texts(true)),
  }
  for (const mark of sheet.marks) draw({ page, scale, height: sheet.height * scale, fonts }, mark)
  document.setTitle(facts.title, { showInWindowTitleBar: true })
  document.setAuthor(facts.author)
  document.setProducer('Touchstone')
  document.setCreator('Touchstone')
  document.setLanguage('en')
  document.setCreationDate(new Date(facts.createdAt))
  document.setModificationDate(new Date(facts.createdAt))
  return document.save()
}

interface Canvas {
  readonly page: PDFPage
  /** Points in a unit of the sheet. */
  readonly scale: number
  /** The height of the page in points: PDF counts from the bottom. */
  readonly height: number
  readonly fonts: Readonly<Record<'regular' | 'bold', readonly UsableFont[]>>
}

interface FontFile {
  readonly sfnt: Uint8Array
  readonly letters: ReadonlySet<number>
}

/** What was read of each file: reading it costs as much as the rest of a page. */
const readFiles = new WeakMap<Uint8Array, FontFile>()

const readFont = (woff: Uint8Array): FontFile => {
  const known = readFiles.get(woff)
  if (known) return known
  const sfnt = sfntOf(woff)
  const { characterSet }: Font = fontkit.create(sfnt)
  const read = { sfnt, letters: new Set(characterSet) }
  readFiles.set(woff, read)
  return read
}

/** The fonts of one weight, but only those that have a letter of these texts which no font before them has. */
const embed = async (
  document: PDFDocument,
  files: readonly Uint8Array[],
  texts: readonly string[],
): Promise<readonly UsableFont[]> => {
  let left = new Set(texts.flatMap((text) => Array.from(text, codeOf)))
  const fonts: UsableFont[] = []
  for (const file of files) {
    const { sfnt, letters } = readFont(file)
    const others = new Set([...left].filter((code) => !letters.has(code)))
    if (others.size === left.size) continue
    left = others
    fonts.push({ font: await document.embedFont(sfnt, { subset: true }), letters })
  }
  return fonts
}

const codeOf = (letter: string): number => letter.codePointAt(0) ?? 0

const draw = (canvas: Canvas, mark: Mark): void => {
  const { page, scale, height } = canvas
  const color = colorOf(mark.colour)
  if (mark.kind === 'text') return drawText(canvas, mark, color)
  if (mark.kind === 'shape') {
    const origin = { x: mark.x * scale, y: height - mark.y * scale }
    return page.drawSvgPath(mark.path, { ...origin, scale: mark.scale * scale, color })
  }
  const place = {
    x: mark.x * scale,
    y: height - (mark.y + mark.height) * scale,
    width: mark.width * scale,
    height: mark.height * scale,
  }
  page.drawRectangle(
    mark.lineWidth === undefined
      ? { ...place, color }
      : { ...place, borderColor: color, borderWidth: mark.lineWidth * scale },
  )
}

const drawText = ({ page, scale, height, fonts }: Canvas, mark: TextMark, color: Color): void => {
  const runs = runsOf(mark.text, mark.isBold ? fonts.bold : fonts.regular)
  const size = mark.size * scale
  const widths = runs.map(({ font, text }) => font.widthOfTextAtSize(text, size))
  const width = widths.reduce((sum, each) => sum + each, 0)
  let x = mark.x * scale - { start: 0, middle: width / 2, end: width }[mark.anchor]
  for (const [index, { font, text }] of runs.entries()) {
    page.drawText(text, { x, y: height - mark.y * scale, size, font, color })
    x += widths[index] ?? 0
  }
}

/** The text in pieces that one font has all letters of. */
const runsOf = (text: string, fonts: readonly UsableFont[]) => {
  const runs: { font: PDFFont; text: string }[] = []
  for (const letter of text) {
    const font = fonts.find(({ letters }) => letters.has(codeOf(letter)))?.font
    if (!font) throw new Error('the typeface does not have a letter of the page')
    const last = runs.at(-1)
    if (last?.font === font) last.text += letter
    else runs.push({ font, text: letter })
  }
  return runs
}

const colorOf = (colour: string): Color => {
  const part = (from: number): number => Number.parseInt(colour.slice(from, from + 2), 16) / 255
  return rgb(part(1), part(3), part(5))
}
