import { openAsBlob } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { OutboundError } from '#core/outbound-error.ts'
import type { Outbound } from '#ports/outbound.ts'
import { isZip, textInZip } from './zipped-text.ts'

/** The file or address is not usable. The message is for people. */
export class ImportSourceError extends Error {
  constructor(message: string, options: ErrorOptions = {}) {
    super(message, options)
    this.name = 'ImportSourceError'
  }
}

export interface ImportSource {
  /** Last part of the path or address. */
  readonly name: string
  readonly text: string
}

/** Bytes of a zip file, and of a text whether it came in a zip or not. */
const limits = { zip: 20_000_000, text: 100_000_000 }
/** For the whole of a download. */
const presetDeadlineMs = 30_000

/**
 * Reads text, or the one text in a zip file, from a path or an http(s) address. Throws
 * `ImportSourceError` when it is not there, too large, too slow, a web page, or not text.
 */
export const readImportSource = async (
  location: string,
  outbound: Outbound,
  deadlineMs = presetDeadlineMs,
): Promise<ImportSource> => {
  const isAddress = /^https?:\/\//i.test(location)
  const { name, bytes } = isAddress ? await download(location, outbound, deadlineMs) : await open(location)
  refuseSpreadsheet(bytes, name)
  const unpacked = isZip(bytes) ? unzip(bytes, name) : bytes
  const text = decode(unpacked, name)
  if (/^\s*<(!doctype|html|\?xml)/i.test(text)) {
    throw new ImportSourceError(
      `${name} is a web page, not data. Statbel sends a page when it checks for robots. Download the file in a browser and import that.`,
    )
  }
  return { name, text }
}

interface Received {
  readonly name: string
  readonly bytes: Uint8Array
}

const open = async (path: string): Promise<Received> => {
  const name = basename(path)
  try {
    if (!(await stat(path)).isFile()) throw new ImportSourceError(`${path} is not a file.`)
    return { name, bytes: await collect((await openAsBlob(path)).stream(), name) }
  } catch (error) {
    if (error instanceof ImportSourceError) throw error
    throw new ImportSourceError(`${path} cannot be read: ${messageOf(error)}.`, { cause: error })
  }
}

const download = async (url: string, outbound: Outbound, deadlineMs: number): Promise<Received> => {
  if (!URL.canParse(url)) throw new ImportSourceError(`${url} is not a web address.`)
  const { host, pathname } = new URL(url)
  const name = basename(pathname) || host
  const [maxWireBytes, maxBodyBytes] = [limits.text, limits.text]
  try {
    const { status, body, isCut } = await outbound.send({ url, deadlineMs, maxWireBytes, maxBodyBytes })
    if (status < 200 || status > 299)
      throw new ImportSourceError(`${host} answered with status ${status} and not with the file.`)
    const limit = limitOf(body)
    if (isCut || body.length > limit) throw tooLarge(name, limit)
    return { name, bytes: body }
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error
    throw new ImportSourceError(`${host} ${reasonOf(error, deadlineMs)}`, { cause: error })
  }
}

const reasonOf = ({ fault, message }: OutboundError, deadlineMs: number): string => {
  if (fault === 'deadline') return `did not send the file within ${deadlineMs / 1_000} seconds.`
  if (fault === 'address')
    return 'has a private or reserved address. Set WATCH_ALLOW to its network, such as WATCH_ALLOW=10.0.0.0/8, and import again.'
  return `cannot be reached: ${message}`
}

/** All bytes, up to the limit for their type, which the first bytes show. */
const collect = async (stream: AsyncIterable<Uint8Array>, name: string): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream) {
    chunks.push(chunk)
    size += chunk.length
    const limit = limitOf(chunks[0] ?? chunk)
    if (size > limit) throw tooLarge(name, limit)
  }
  return Buffer.concat(chunks)
}

const limitOf = (start: Uint8Array): number => (isZip(start) ? limits.zip : limits.text)

const tooLarge = (name: string, limit: number): ImportSourceError =>
  new ImportSourceError(`${name} is larger than ${limit / 1_000_000} MB.`)

/** Excel's and LibreOffice's own formats: zip files with these names in them, and the older Excel format. */
const refuseSpreadsheet = (bytes: Uint8Array, name: string): void => {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const modern = isZip(bytes) && (file.includes('[Content_Types].xml') || file.includes('opendocument.spreadsheet'))
  if (!modern && file.subarray(0, 4).toString('hex') !== 'd0cf11e0') return
  throw new ImportSourceError(`${name} is a spreadsheet, not text. Save it as CSV and import that.`)
}

const unzip = (bytes: Uint8Array, name: string): Uint8Array => {
  const content = textInZip(bytes, limits.text)
  if (typeof content === 'string') throw new ImportSourceError(`${name}: ${content}`)
  return content
}

/** UTF-8, UTF-16 with its byte order mark, or else Windows-1252, in which older spreadsheets write (Latin-1 is a part of it). */
const decode = (bytes: Uint8Array, name: string): string => {
  const text = decoded(bytes, encodingOf(bytes)) ?? decoded(bytes, 'windows-1252') ?? ''
  // Text has no NUL. The other five bytes have no meaning in Windows-1252.
  const at = text.search(/[\0\u0081\u008d\u008f\u0090\u009d]/)
  if (at < 0) return text
  const line = text.slice(0, at).split(/\r\n|\r|\n/).length
  throw new ImportSourceError(
    `${name} is not text in UTF-8, UTF-16 or Windows-1252: line ${line} has a byte that none of them allows. Save it as CSV in UTF-8.`,
  )
}

const encodingOf = ([first, second]: Uint8Array): string => {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
}

const decoded = (bytes: Uint8Array, encoding: string): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

const messageOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message
}
