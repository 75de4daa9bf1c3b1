import type { Mark, Sheet, TextMark } from '#ports/typesetter.ts'
import { type Certificate, shownId } from './model.ts'

/** A4 lying on its side, four units to a millimetre. */
const [width, height] = [1188, 840]
const middle = width / 2
const margin = 96

const paper = '#fbf9f4'
const ink = '#1b1d1f'
const quiet = '#5a5f63'
const gold = '#b8862b'

/** The certificate as it is printed. */
export const sheetOf = (certificate: Certificate, address: string): Sheet => {
  const { title, name, issuedAt, id } = certificate
  return {
    width,
    height,
    marks: [
      { kind: 'rectangle', x: 0, y: 0, width, height, colour: paper },
      { kind: 'rectangle', x: 28, y: 28, width: width - 56, height: height - 56, colour: gold, lineWidth: 3 },
      { kind: 'rectangle', x: 38, y: 38, width: width - 76, height: height - 76, colour: ink, lineWidth: 1 },
      ...stone(middle, 116),
      centred('Touchstone', 206, { size: 26, isBold: true }),
      centred('Certificate', 292, { size: 54, isBold: true }),
      centred('awarded to', 346, { size: 22, colour: quiet }),
      centred(name, 424, { size: fitting(name, 58), isBold: true }),
      { kind: 'rectangle', x: middle - 170, y: 450, width: 340, height: 2, colour: gold },
      centred(reasonOf(certificate), 498, { size: 22, colour: quiet }),
      centred(title, 556, { size: fitting(title, 40), isBold: true }),
      centred(`${amountOf(certificate)}, each judged by hidden tests`, 602, { size: 22, colour: quiet }),
      ...corner(margin, 'start', longDay(issuedAt), 'Date of issue'),
      ...corner(width - margin, 'end', shownId(id), `Verify at ${withoutScheme(address)}`),
    ],
  }
}

const reasonOf = ({ achievement }: Certificate): string =>
  achievement === 'path' ? 'for every challenge of the path' : 'for challenges of every kind'

const amountOf = ({ solves, points }: Certificate): string => `${solves.length} challenges, ${points} points`

const centred = (text: string, y: number, style: Partial<TextMark> & { readonly size: number }): TextMark => ({
  kind: 'text',
  text: text.normalize('NFC'),
  x: middle,
  y,
  anchor: 'middle',
  isBold: false,
  colour: ink,
  ...style,
})

const corner = (x: number, anchor: 'start' | 'end', text: string, below: string): readonly TextMark[] => [
  { kind: 'text', text, x, y: 730, anchor, size: 20, isBold: true, colour: ink },
  { kind: 'text', text: below, x, y: 760, anchor, size: fitting(below, 16, 560), isBold: false, colour: quiet },
]

/** The mark of the site: a stone, the pale streak of a known needle, and the bright one of the gold that is tested. */
const stonePaths = [
  {
    path: 'M7.4 6.2C11 2.6 17.4 1.3 22.8 3.6c4.9 2.1 7.7 7.2 7.2 13.1-.5 6-4.6 11-10.6 12.6-6.2 1.6-12.9-.4-15.8-5.3C.8 18.9 3 10.6 7.4 6.2Z',
    colour: ink,
  },
  { path: 'M7.2 17.7c3-3.9 6.6-7.1 11.4-9.5-3.2 4-6.7 7.4-10.6 10.3Z', colour: '#b9a27a' },
  { path: 'M10.2 24.4c3.9-5.6 8.7-9.8 15.5-12.9-4.3 5.7-8.9 10.2-14.3 14.1Z', colour: '#f0b95a' },
] as const

/** The mark with its middle at a place. The shapes are drawn in a square of 32. */
const stone = (x: number, y: number): readonly Mark[] => {
  const scale = 2.9
  return stonePaths.map((shape) => ({ kind: 'shape', ...shape, x: x - 16 * scale, y: y - 16 * scale, scale }))
}

/** A size, at most the given one, at which the text fits into the width. */
const fitting = (text: string, size: number, maxWidth = width - 2 * margin): number =>
  Math.min(size, Math.floor(maxWidth / widthOf(text)))

/** The width of a bold text in ems, estimated from above. */
const widthOf = (text: string): number => Array.from(text).reduce((sum, letter) => sum + letterWidth(letter), 0)

const letterWidth = (letter: string): number => {
  if (/[MWmw@%ŒÆœæ—]/.test(letter)) return 1
  if (/[ijlftr.,:;'’|()/ -]/.test(letter)) return 0.45
  return /\p{Lu}/u.test(letter) ? 0.8 : 0.65
}

const longDay = (instant: string): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(instant))

const withoutScheme = (address: string): string => address.replace(/^https?:\/\//, '')
