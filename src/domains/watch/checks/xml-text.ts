import { SaxesParser, type SaxesTagNS } from 'saxes'
import { XmlFault } from './xml-fault.ts'

export interface XmlReader {
  readonly open: (tag: SaxesTagNS) => void
  /** The text of the element that ends, without that of its children. */
  readonly close: (tag: SaxesTagNS, text: string) => void
}

/** Prefixes are looked up level by level: deep documents would take quadratic time. */
const maxDepth = 100
const maxTextCharacters = 4_000

/** Parses a document in pieces. Throws `XmlFault` at the first fault, with its line and column. */
export const xmlParser = (reader: XmlReader): { write(piece: string): void; end(): void } => {
  const parser = new SaxesParser({ xmlns: true, position: false })
  const texts: string[] = []
  const refuse = (reason: string): never => {
    throw new XmlFault(reason, { line: parser.line, column: parser.column })
  }
  parser.on('error', ({ message }) => refuse(message.replace(/\.$/, '')))
  parser.on('opentag', (tag) => {
    if (texts.length === maxDepth) refuse(`more than ${maxDepth} levels of elements`)
    texts.push('')
    reader.open(tag)
  })
  const add = (text: string): void => {
    const last = texts.length - 1
    if (last >= 0) texts[last] = ((texts[last] ?? '') + text).slice(0, maxTextCharacters)
  }
  parser.on('text', add)
  parser.on('cdata', add)
  parser.on('closetag', (tag) => reader.close(tag, (texts.pop() ?? '').trim()))
  let isFirst = true
  return {
    write: (piece) => {
      parser.write(isFirst ? piece.replace(/^\uFEFF/, '') : piece)
      isFirst &&= piece === ''
    },
    end: () => {
      parser.close()
    },
  }
}

/** A decoder by byte order mark, Content-Type and XML declaration, in this order; UTF-8 where none of them says. */
export const xmlDecoder = (contentType: string, beginning: Uint8Array): TextDecoder => {
  const marked = [
    [[0xff, 0xfe], 'utf-16le'],
    [[0xfe, 0xff], 'utf-16be'],
    [[0xef, 0xbb, 0xbf], 'utf-8'],
  ].find(([mark]) => (mark as number[]).every((byte, index) => beginning[index] === byte))
  const declared = /^<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(
    new TextDecoder('latin1').decode(beginning.subarray(0, 200)),
  )?.[1]
  const named = /;\s*charset\s*=\s*"?([\w.:-]+)/i.exec(contentType)?.[1]
  const charset = (marked?.[1] as string | undefined) ?? named ?? declared ?? 'utf-8'
  try {
    return new TextDecoder(charset)
  } catch {
    throw new XmlFault(`its character set ${charset} is unknown`)
  }
}
