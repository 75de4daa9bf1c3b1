import { readCurl } from './curl/read.ts'
import { detectFormat } from './detect.ts'
import { type CallFormat, maxTextBytes, type ReadCalls, refuseFile } from './format.ts'
import { readHar } from './har/read.ts'
import { readHttpFile } from './http-file/read.ts'
import { readHurl } from './hurl/read.ts'
import { readOpenapi } from './openapi/read.ts'
import { readPostman } from './postman/read.ts'

const readers: Readonly<Record<CallFormat, (text: string) => Omit<ReadCalls, 'format'>>> = {
  curl: readCurl,
  postman: readPostman,
  openapi: readOpenapi,
  har: readHar,
  http: readHttpFile,
  hurl: readHurl,
}

/** Reads the calls of a file of another program. Throws a DomainError `invalid-request` for one that it cannot read. */
export const readCalls = (format: CallFormat | 'auto', text: string): ReadCalls => {
  if (text.length > maxTextBytes || new TextEncoder().encode(text).length > maxTextBytes)
    refuseFile('', `A file may have ${maxTextBytes / 1024 / 1024} MiB.`)
  const whole = text.replace(/^\uFEFF/, '')
  const found = format === 'auto' ? detectFormat(whole) : format
  const read = readers[found](whole)
  if (read.requests.length === 0 && read.notes.length === 0) refuseFile('', 'It has no calls.')
  return { format: found, ...read }
}
