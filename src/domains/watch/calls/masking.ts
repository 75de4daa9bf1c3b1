import type { Values } from './template.ts'

export interface Mask {
  /** The beginning of a text, at most `maxLength` characters, with `••••` for each secret; safe for PostgreSQL. */
  (text: string, maxLength: number): string
}

const dots = '••••'

/**
 * Hides secret values, also where they are written as part of a URL, JSON, HTML, a form, or base64 at any offset.
 * A text is masked before it is cut: no half of a secret stays at its end.
 */
export const maskOf = (secrets: Values | readonly string[]): Mask => {
  const forms = [...new Set(Object.values(secrets).flatMap(formsOf))].filter((form) => form !== '')
  const longest = Math.max(0, ...forms.map(({ length }) => length))
  return (text, maxLength) => {
    const hidden = hide(text.slice(0, maxLength + longest), forms)
    const isCut = hidden.length > maxLength || text.length > maxLength + longest
    const beginning = isCut ? `${hidden.slice(0, Math.max(0, maxLength - 1))}…` : hidden
    return beginning.toWellFormed().replaceAll('\0', '�')
  }
}

/** Replaces every occurrence; those that overlap become one. */
const hide = (text: string, forms: readonly string[]): string => {
  const spans = forms.flatMap((form) => occurrences(text, form)).toSorted(([a], [b]) => a - b)
  let [result, at] = ['', 0]
  for (const [start, end] of spans) {
    if (start >= at) result += text.slice(at, start) + dots
    at = Math.max(at, end)
  }
  return result + text.slice(at)
}

const occurrences = (text: string, form: string): readonly (readonly [start: number, end: number])[] => {
  const spans: [number, number][] = []
  for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1)) spans.push([at, at + form.length])
  return spans
}

const formsOf = (value: string): readonly string[] => {
  if (value === '') return []
  const wellFormed = value.toWellFormed()
  const inUrl = urlForms(wellFormed)
  const plain = [
    value,
    value.trim(),
    ...inUrl,
    ...inUrl.map((form) => form.replaceAll(/%[0-9A-F]{2}/g, (code) => code.toLowerCase())),
    ...htmlForms(value),
    ...base64Forms(wellFormed),
    // The host of a URL is read in lower case.
    ...(/^[a-z0-9.-]{4,}$/i.test(value) ? [value.toLowerCase()] : []),
  ]
  // A server may quote what it got in JSON, also JSON that it got.
  const inJson = plain.flatMap(jsonForms)
  return [...plain, ...inJson, ...inJson.flatMap(jsonForms)]
}

const jsonForms = (value: string): readonly string[] => {
  const form = JSON.stringify(value).slice(1, -1)
  const inAscii = form.replaceAll(
    /[^\0-\x7F]/g,
    (unit) => String.raw`\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return [...new Set([form, form.replaceAll('/', String.raw`\/`), inAscii, inAscii.replaceAll('/', String.raw`\/`)])]
}

const urlForms = (value: string): readonly string[] => {
  const inParts = ['http://h/', 'http://h/?', 'http://h/#'].map((prefix) =>
    // Letters around it keep spaces and dots.
    new URL(`${prefix}x${value}x`).href.slice(prefix.length + 1, -1),
  )
  const forms = [encodeURIComponent(value), encodeURI(value), new URLSearchParams([['', value]]).toString().slice(1)]
  // A path that leads upwards loses parts: it does not show the value.
  return [...forms, ...inParts.filter(({ length }) => length >= value.length)]
}

const htmlForms = (value: string): readonly string[] => {
  const escaped = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  const quotes = escaped.replaceAll('"', '&quot;')
  return [escaped, quotes, quotes.replaceAll("'", '&#39;'), quotes.replaceAll("'", '&#x27;')]
}

/** Bytes from which a piece of base64 is surely no other text. */
const minBase64Bytes = 6

/**
 * The characters that the value makes within base64, by its offset within three bytes. Those that it shares with its
 * neighbours are left out: they hold less than one byte of it at each end.
 */
const base64Forms = (value: string): readonly string[] => {
  const bytes = new TextEncoder().encode(value)
  const whole = base64(bytes)
  if (bytes.length < minBase64Bytes) return [whole]
  const inner = [0, 1, 2].map((offset) => {
    const text = base64(new Uint8Array([...new Uint8Array(offset), ...bytes]))
    const certain = Math.floor(((offset + bytes.length) * 8) / 6)
    return text.slice(Math.ceil((offset * 8) / 6), certain)
  })
  return [whole, ...inner].flatMap((form) => [form, form.replaceAll('+', '-').replaceAll('/', '_')])
}

/** Standard base64 of bytes. */
export const base64 = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
