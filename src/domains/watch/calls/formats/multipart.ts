import type { FilePart } from '../model.ts'

/** The boundary that a `multipart/form-data` content type names. */
export const boundaryOf = (contentType: string): string | undefined => {
  const found = /;\s{0,9}boundary=("[^"]{1,200}"|[^;\s"]{1,200})/i.exec(contentType)?.[1]
  return found?.replaceAll('"', '')
}

/** The parts of a `multipart/form-data` body, or undefined for a text that is not one. */
export const partsOf = (text: string, boundary: string): FilePart[] | undefined => {
  const pieces = text.replaceAll('\r\n', '\n').split(`--${boundary}`)
  const closing = pieces.pop()
  if (pieces.length < 1 || closing === undefined || !closing.startsWith('--')) return undefined
  return pieces.slice(1).map(partOf)
}

const partOf = (piece: string): FilePart => {
  // A blank line divides the fields from the content; it is the first one where there are no fields.
  const gap = piece.indexOf('\n\n')
  const head = gap < 0 ? piece : piece.slice(0, gap)
  const content = gap < 0 ? '' : piece.slice(gap + 2)
  const disposition = fieldOf(head, 'content-disposition')
  const fileName = parameterOf(disposition, 'filename')
  const contentType = fieldOf(head, 'content-type')
  return {
    name: parameterOf(disposition, 'name') ?? '',
    value: content.endsWith('\n') ? content.slice(0, -1) : content,
    ...(fileName === undefined ? {} : { fileName }),
    ...(contentType === '' ? {} : { contentType }),
  }
}

const fieldOf = (head: string, name: string): string => {
  const line = head.split('\n').find((it) => it.toLowerCase().startsWith(`${name}:`))
  return line === undefined ? '' : line.slice(name.length + 1).trim()
}

const parameterOf = (disposition: string, name: string): string | undefined => {
  const found = new RegExp(`;\\s{0,9}${name}="([^"]{0,1000})"`, 'i').exec(disposition)?.[1]
  return found?.replaceAll('%22', '"').replaceAll('%0D', '\r').replaceAll('%0A', '\n')
}

const inQuotes = (text: string): string =>
  `"${text.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A')}"`

/** A `multipart/form-data` body with line feeds, as files of editors have it. */
export const textOfParts = (parts: readonly FilePart[], boundary: string): string => {
  const pieces = parts
    .filter(({ isOff }) => isOff !== true)
    .map(({ name, value, fileName, contentType }) => {
      const file = fileName === undefined ? '' : `; filename=${inQuotes(fileName)}`
      const type = contentType === undefined ? '' : `\nContent-Type: ${contentType}`
      return `--${boundary}\nContent-Disposition: form-data; name=${inQuotes(name)}${file}${type}\n\n${value}\n`
    })
  return `${pieces.join('')}--${boundary}--`
}
