import { CallFault } from './call-fault.ts'
import type { CallBody, FilePart, Parameter } from './model.ts'

/** A body as it is sent: bytes, their content type, and the text that shows it to people. */
export interface EncodedBody {
  readonly bytes: Uint8Array | undefined
  readonly contentType: string | null
  readonly text: string
}

const maxRequestBodyBytes = 1_048_576

/** Encodes a body whose templates `fill` replaces. Throws `CallFault` for one that is too large. */
export const encodeBody = (body: CallBody, fill: (text: string) => string): EncodedBody => {
  const encoded = encode(body, fill)
  if ((encoded.bytes?.length ?? 0) > maxRequestBodyBytes)
    throw new CallFault('request', `The body of the call is larger than ${maxRequestBodyBytes} bytes.`)
  return encoded
}

const encode = (body: CallBody, fill: (text: string) => string): EncodedBody => {
  switch (body.kind) {
    case 'none':
      return { bytes: undefined, contentType: null, text: '' }
    case 'json':
    case 'text': {
      const fallback = body.kind === 'json' ? 'application/json' : 'text/plain; charset=utf-8'
      return ofText(fill(body.text), body.contentType ?? fallback)
    }
    case 'form': {
      const fields = sent(body.fields).map(({ name, value }): [string, string] => [fill(name), fill(value)])
      return ofText(new URLSearchParams(fields).toString(), 'application/x-www-form-urlencoded')
    }
    case 'file': {
      const parts = sent(body.parts).map((part) => ({
        ...part,
        name: fill(part.name),
        value: fill(part.value),
        ...(part.fileName === undefined ? {} : { fileName: fill(part.fileName) }),
      }))
      const boundary = boundaryFor(parts)
      return ofText(multipart(parts, boundary), `multipart/form-data; boundary=${boundary}`)
    }
    default:
      return body satisfies never
  }
}

/** Those that are not switched off. */
export const sent = <T extends Parameter>(parameters: readonly T[]): readonly T[] =>
  parameters.filter(({ isOff }) => isOff !== true)

const ofText = (text: string, contentType: string): EncodedBody => ({
  bytes: new TextEncoder().encode(text),
  contentType,
  text,
})

/** A line that no part has. */
const boundaryFor = (parts: readonly FilePart[]): string => {
  for (let number = 0; ; number++) {
    const boundary = `touchstone-${number.toString().padStart(16, '0')}`
    if (parts.every(({ value }) => !value.includes(boundary))) return boundary
  }
}

const multipart = (parts: readonly FilePart[], boundary: string): string => {
  const texts = parts.map(({ name, value, fileName, contentType }) => {
    const file = fileName === undefined ? '' : `; filename="${inQuotes(fileName)}"`
    const fallback = fileName === undefined ? undefined : 'application/octet-stream'
    const type = contentType ?? fallback
    const typeLine = type === undefined ? '' : `Content-Type: ${type.replaceAll(/[\r\n]/g, ' ')}\r\n`
    return `--${boundary}\r\nContent-Disposition: form-data; name="${inQuotes(name)}"${file}\r\n${typeLine}\r\n${value}\r\n`
  })
  return `${texts.join('')}--${boundary}--\r\n`
}

/** As browsers write names of fields and files (WHATWG HTML, multipart form data). */
const inQuotes = (text: string): string => text.replaceAll('\n', '%0A').replaceAll('\r', '%0D').replaceAll('"', '%22')
