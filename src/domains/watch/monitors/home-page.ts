import { Parser } from 'htmlparser2'

export interface HomePage {
  /** Texts that people see, the most telling first: title and headings. */
  readonly texts: readonly string[]
  readonly feeds: readonly { readonly url: string; readonly title: string }[]
}

const feedTypes = /^application\/(?:rss\+xml|atom\+xml|feed\+json|rdf\+xml)\b/i
const maxTextCharacters = 100
const maxFeeds = 5

/** Reads the title, the headings and the feeds of a page. */
export const readHomePage = (html: string, url: string): HomePage => {
  const texts: string[] = []
  const feeds = new Map<string, string>()
  let text: string | null = null
  const parser = new Parser({
    onopentag: (name, { rel = '', type = '', href, title = '' }) => {
      if (name === 'title' || name === 'h1') text = ''
      const isFeed = name === 'link' && /\balternate\b/i.test(rel) && feedTypes.test(type)
      if (!isFeed || href === undefined || !URL.canParse(href, url) || feeds.size === maxFeeds) return
      const feed = new URL(href, url).href
      if (/^https?:/.test(feed) && !feeds.has(feed)) feeds.set(feed, title.trim().slice(0, maxTextCharacters))
    },
    ontext: (more) => {
      if (text !== null && text.length < 1_000) text += more
    },
    onclosetag: (name) => {
      if (text === null || (name !== 'title' && name !== 'h1')) return
      texts.push(text.trim())
      text = null
    },
  })
  parser.end(html)
  return {
    texts: texts.filter((each) => each !== '' && each.length <= maxTextCharacters),
    feeds: Array.from(feeds, ([feed, title]) => ({ url: feed, title })),
  }
}

/** The addresses of sitemaps that a robots.txt names. */
export const sitemapsIn = (robots: string): readonly string[] =>
  Array.from(robots.matchAll(/^[ \t]*sitemap[ \t]*:[ \t]*(\S+)/gim), ([, url = '']) => url).filter(
    (url) => /^https?:/i.test(url) && URL.canParse(url),
  )
