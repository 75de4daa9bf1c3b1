import { blameAmpersand, XmlFault } from './xml-fault.ts'
import { xmlDecoder, xmlParser } from './xml-text.ts'

export const maxSitemapBytes = 50 * 1_048_576
const maxSitemapUrls = 50_000
const maxUrlCharacters = 2_048

export interface Sitemap {
  /** `index` lists other sitemaps. */
  readonly kind: 'urlset' | 'index'
  readonly urls: readonly string[]
}

const roots: Readonly<Record<string, { readonly kind: Sitemap['kind']; readonly path: string }>> = {
  urlset: { kind: 'urlset', path: 'urlset/url/loc' },
  sitemapindex: { kind: 'index', path: 'sitemapindex/sitemap/loc' },
}

/** Reads a sitemap or an index of sitemaps, also within gzip, piece by piece. Throws `XmlFault` for a broken or too large one. */
export const readSitemap = async (body: Uint8Array, contentType: string): Promise<Sitemap> => {
  const reader = sitemapReader()
  try {
    for await (const text of textsOf(body, contentType)) reader.write(text)
    return reader.end()
  } catch (error) {
    if (!(error instanceof XmlFault) || error.place === null) throw error
    const texts: string[] = []
    for await (const text of textsOf(body, contentType)) texts.push(text)
    throw blameAmpersand(error, texts.join(''))
  }
}

const sitemapReader = (): { write(text: string): void; end(): Sitemap } => {
  const urls: string[] = []
  const path: string[] = []
  let root: (typeof roots)[string] | undefined
  const parser = xmlParser({
    open: ({ local }) => {
      if (path.length === 0) {
        root = roots[local]
        if (root === undefined) throw new XmlFault(`its root element is <${local}>`)
      }
      path.push(local)
    },
    close: (_, text) => {
      if (path.join('/') === root?.path) urls.push(text.slice(0, maxUrlCharacters))
      if (urls.length > maxSitemapUrls)
        throw new XmlFault(`it has more than ${maxSitemapUrls} addresses, the limit of the protocol`)
      path.pop()
    },
  })
  return {
    write: (text) => parser.write(text),
    end: () => {
      parser.end()
      if (root === undefined) throw new XmlFault('it is empty')
      return { kind: root.kind, urls }
    },
  }
}

async function* textsOf(body: Uint8Array, contentType: string): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined
  let size = 0
  for await (const piece of piecesOf(body)) {
    size += piece.length
    if (size > maxSitemapBytes) throw new XmlFault('it is larger than 50 MiB, the limit of the protocol')
    decoder ??= xmlDecoder(contentType, piece)
    yield decoder.decode(piece, { stream: true })
  }
  yield decoder?.decode() ?? ''
}

const pieceBytes = 65_536

/** A body in pieces, inflated where it is gzip. */
async function* piecesOf(body: Uint8Array): AsyncGenerator<Uint8Array> {
  if (body[0] !== 0x1f || body[1] !== 0x8b) {
    for (let at = 0; at < body.length; at += pieceBytes) yield body.subarray(at, at + pieceBytes)
    return
  }
  const inflated = new Blob([body as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new DecompressionStream('gzip'))
  try {
    yield* inflated
  } catch {
    throw new XmlFault('it is not complete and valid gzip')
  }
}

/** So many of the addresses, from the beginning, the middle and the end. */
export const samplesOf = (urls: readonly string[], wanted: number): readonly string[] => {
  const size = Math.min(wanted, urls.length)
  if (size <= 1) return urls.slice(0, size)
  const step = (urls.length - 1) / (size - 1)
  return Array.from({ length: size }, (_, index) => urls[Math.round(index * step)] ?? '')
}
