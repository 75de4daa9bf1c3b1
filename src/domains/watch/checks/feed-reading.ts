import { parseFeedDate } from './feed-date.ts'
import { blameAmpersand, XmlFault } from './xml-fault.ts'
import { xmlParser } from './xml-text.ts'

export interface Feed {
  readonly format: 'RSS' | 'Atom' | 'RDF' | 'JSON Feed'
  readonly items: number
  /** Milliseconds since 1970 of each item that has a date. */
  readonly dates: readonly number[]
}

/** Reads a feed of any format. Throws `XmlFault` for one that is broken, or is none. */
export const readFeed = (text: string): Feed => {
  if (/^\uFEFF?\s*\{/.test(text)) return readJsonFeed(text)
  if (/^\uFEFF?\s*(?:<!doctype\s+html|<html)/i.test(text)) throw new XmlFault('it is an HTML page')
  return readXmlFeed(text)
}

const atom = 'http://www.w3.org/2005/Atom'
const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'
const dublinCore = 'http://purl.org/dc/elements/1.1/'

const formatOf = (local: string, uri: string): Feed['format'] | undefined => {
  if (local === 'rss') return 'RSS'
  if (local === 'feed' && uri === atom) return 'Atom'
  return local === 'RDF' && uri === rdf ? 'RDF' : undefined
}

/** The elements that hold the date of an item. */
const isDate = (local: string, uri: string): boolean =>
  uri === atom
    ? ['updated', 'published'].includes(local)
    : local === 'pubDate' || (local === 'date' && uri === dublinCore)

/** The path of the items of each format. */
const itemPaths = { RSS: 'rss/channel/item', Atom: 'feed/entry', RDF: 'RDF/item' }

const readXmlFeed = (text: string): Feed => {
  let format: keyof typeof itemPaths | undefined
  let items = 0
  const dates: number[] = []
  const path: string[] = []
  const isAtItem = (): boolean => format !== undefined && path.join('/') === itemPaths[format]
  const parser = xmlParser({
    open: ({ local, uri }) => {
      if (path.length === 0) {
        format = formatOf(local, uri) as keyof typeof itemPaths | undefined
        if (format === undefined) throw new XmlFault(`its root element is <${local}>`)
      }
      path.push(local)
      if (isAtItem()) items += 1
    },
    close: ({ local, uri }, content) => {
      path.pop()
      const date = isDate(local, uri) && isAtItem() ? parseFeedDate(content) : undefined
      if (date !== undefined) dates.push(date)
    },
  })
  try {
    parser.write(text)
    parser.end()
  } catch (error) {
    throw error instanceof XmlFault ? blameAmpersand(error, text) : error
  }
  if (format === undefined) throw new XmlFault('it is empty')
  return { format, items, dates }
}

const readJsonFeed = (text: string): Feed => {
  let document: { version?: unknown; items?: unknown } | null
  try {
    document = JSON.parse(text.replace(/^\uFEFF/, '')) as typeof document
  } catch (error) {
    throw new XmlFault(`it is not valid JSON: ${(error as Error).message}`)
  }
  const { version, items } = document ?? {}
  if (typeof version !== 'string' || !version.includes('jsonfeed.org') || !Array.isArray(items))
    throw new XmlFault('it is JSON, but not a JSON Feed')
  const dates = (items as unknown[]).flatMap((item) => {
    const { date_published: published, date_modified: modified } = (item ?? {}) as Record<string, unknown>
    return [published, modified].flatMap((date) => (typeof date === 'string' ? (parseFeedDate(date) ?? []) : []))
  })
  return { format: 'JSON Feed', items: items.length, dates }
}
