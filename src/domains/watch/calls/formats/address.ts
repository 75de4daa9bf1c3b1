import type { Parameter } from '../model.ts'

const template = /(\{\{[^{}]*\}\})/

/** Encodes a text for a URL or a form, but leaves `{{name}}` as it is. */
export const encodePiece = (text: string): string =>
  text
    .split(template)
    .map((piece, index) => (index % 2 === 1 ? piece : encodeURIComponent(piece.toWellFormed())))
    .join('')

/** Decodes a piece of a query or a form. A text that is not percent-encoded correctly stays as it is. */
export const decodePiece = (text: string): string => {
  const spaced = text.replaceAll('+', ' ')
  if (!spaced.includes('%')) return spaced
  try {
    return decodeURIComponent(spaced)
  } catch {
    return spaced
  }
}

/** `a=1&b=2` as parameters. */
export const parametersOf = (text: string): Parameter[] =>
  text
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const equals = pair.indexOf('=')
      return equals < 0
        ? { name: decodePiece(pair), value: '' }
        : { name: decodePiece(pair.slice(0, equals)), value: decodePiece(pair.slice(equals + 1)) }
    })

/** Parameters as `a=1&b=2`, without those that are off. */
export const textOfParameters = (parameters: readonly Parameter[]): string =>
  parameters
    .filter(({ isOff }) => isOff !== true)
    .map(({ name, value }) => `${encodePiece(name)}=${encodePiece(value)}`)
    .join('&')

/** A URL without its query and fragment, and its query. */
export const splitAddress = (address: string): { readonly url: string; readonly query: Parameter[] } => {
  const hash = address.indexOf('#')
  const whole = hash < 0 ? address : address.slice(0, hash)
  const mark = whole.indexOf('?')
  return mark < 0
    ? { url: whole, query: [] }
    : { url: whole.slice(0, mark), query: parametersOf(whole.slice(mark + 1)) }
}

/** A URL with a query, as browsers show it. */
export const joinAddress = (url: string, query: readonly Parameter[]): string => {
  const text = textOfParameters(query)
  return text === '' ? url : `${url}?${text}`
}

/** A host alone means `http://`, as for curl and Postman. */
export const withScheme = (url: string): string =>
  /^[a-z][a-z0-9+.-]{0,20}:\/\//i.test(url) || url.startsWith('{{') || url === '' ? url : `http://${url}`
