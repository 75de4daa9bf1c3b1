import type { FilePart } from '../../model.ts'

/** A part of `-F name=content;type=…;filename=…`; undefined when its content is a file. */
export const formPartOf = (text: string): FilePart | undefined => {
  const equals = text.indexOf('=')
  const name = equals < 0 ? text : text.slice(0, equals)
  const rest = equals < 0 ? '' : text.slice(equals + 1)
  if (rest.startsWith('@') || rest.startsWith('<')) return undefined
  const { value, end } = rest.startsWith('"') ? quotedValue(rest) : plainValue(rest)
  const after = rest.slice(end)
  const fileName = attribute(after, 'filename')
  const contentType = attribute(after, 'type')
  return {
    name,
    value,
    ...(fileName === undefined ? {} : { fileName }),
    ...(contentType === undefined ? {} : { contentType }),
  }
}

const plainValue = (text: string): { value: string; end: number } => {
  const end = text.indexOf(';')
  return end < 0 ? { value: text, end: text.length } : { value: text.slice(0, end), end }
}

const quotedValue = (text: string): { value: string; end: number } => {
  let value = ''
  for (let at = 1; at < text.length; at++) {
    if (text[at] === '"') return { value, end: at + 1 }
    if (text[at] === '\\' && '\\"'.includes(text[at + 1] ?? 'x')) at++
    value += text[at] ?? ''
  }
  return { value: text, end: text.length }
}

const attribute = (text: string, name: string): string | undefined => {
  const start = text.indexOf(`;${name}=`)
  if (start < 0) return undefined
  const value = text.slice(start + name.length + 2)
  return value.startsWith('"') ? quotedValue(value).value : plainValue(value).value
}

const inQuotes = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`

/** The value of `-F` for a part. */
export const formPartText = ({ name, value, fileName, contentType }: FilePart): string => {
  const file = fileName === undefined ? '' : `;filename=${inQuotes(fileName)}`
  const type = contentType === undefined ? '' : `;type=${contentType}`
  return `${name}=${inQuotes(value)}${type}${file}`
}
