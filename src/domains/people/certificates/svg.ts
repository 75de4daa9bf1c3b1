import type { Mark, Sheet } from '#ports/typesetter.ts'

/** The sheet as an SVG document that says what it shows. */
export const svgOf = ({ width, height, marks }: Sheet, title: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(title)}">` +
  `<title>${escaped(title)}</title><g font-family="Inter, Helvetica, Arial, sans-serif">${marks.map(element).join('')}</g></svg>`

const element = (mark: Mark): string => {
  if (mark.kind === 'shape')
    return `<path transform="translate(${mark.x} ${mark.y}) scale(${mark.scale})" d="${mark.path}" fill="${mark.colour}"/>`
  if (mark.kind === 'rectangle') {
    const { x, y, width, height, colour, lineWidth } = mark
    const paint =
      lineWidth === undefined ? `fill="${colour}"` : `fill="none" stroke="${colour}" stroke-width="${lineWidth}"`
    return `<rect x="${x}" y="${y}" width="${width}" height="${height}" ${paint}/>`
  }
  const { x, y, anchor, size, isBold, colour, text } = mark
  const weight = isBold ? ' font-weight="700"' : ''
  return `<text x="${x}" y="${y}" text-anchor="${anchor}" font-size="${size}"${weight} fill="${colour}">${escaped(text)}</text>`
}

const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
