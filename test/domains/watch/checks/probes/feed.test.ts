import { describe, expect, it } from 'vitest'
import { parseFeedDate } from '#domains/watch/checks/feed-date.ts'
import type { FeedProbe } from '#domains/watch/checks/model.ts'
import { check, useTarget } from '../../../../support/target-servers.ts'

const target = useTarget()
const probe = (change: Partial<FeedProbe> = {}): FeedProbe => ({
  kind: 'feed',
  url: `${target().origin}/feed`,
  minItems: 1,
  maxAgeHours: 0,
  ...change,
})
const checkFeed = async (body: string, change: Partial<FeedProbe> = {}, contentType = 'application/xml') => {
  target().serve(body, contentType)
  return check(probe(change))
}

const hoursAgo = (hours: number): Date => new Date(Date.now() - hours * 3_600_000)
const rss = (date: string): string =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><pubDate>${hoursAgo(0).toUTCString()}</pubDate>
  <item><title>One &amp; two</title><pubDate>${date}</pubDate></item>
  <item><title><![CDATA[<b>]]></title></item></channel></rss>`
const atom = (date: string): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><updated>2026-01-01T00:00:00Z</updated><entry><updated>${date}</updated></entry></feed>`
const rdf = (date: string): string =>
  `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <channel rdf:about="x"/><item rdf:about="y"><dc:date>${date}</dc:date></item></rdf:RDF>`
const json = (date: string): string =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'x',
    items: [{ id: '1', date_published: date }],
  })

describe('a feed monitor', () => {
  it('reads RSS, Atom, RDF and JSON Feed', async () => {
    const iso = hoursAgo(2).toISOString()
    const feeds = [
      [rss(hoursAgo(2).toUTCString()), '2 items of RSS'],
      [atom(iso), '1 item of Atom'],
      [rdf(iso), '1 item of RDF'],
      [json(iso), '1 item of JSON Feed'],
    ] as const
    for (const [body, found] of feeds) {
      const result = await checkFeed(body, { maxAgeHours: 3 })
      expect(result.outcome).toBe('up')
      expect(result.summary).toContain(`Answered with ${found} after `)
      const late = await checkFeed(body, { maxAgeHours: 2 })
      expect(late.outcome).toBe('degraded')
      expect(late.summary).toMatch(/, but the newest item is 2 hours old; expected at most 2\.$/)
    }
  })

  it('broken feed → down', async () => {
    const broken = rss('today').replace('One &amp; two', 'One & two')
    const result = await checkFeed(broken)
    expect(result.outcome).toBe('down')
    expect(result.summary).toBe(
      'The feed is broken: line 2, column 19: an ampersand that begins no entity; write &amp;.',
    )
    expect(result.evidence?.body).toContain('One & two')
    for (const body of [
      rss('today').replace('</channel>', ''),
      rss('today').slice(0, 120),
      rss('today').replace('<channel>', '<channel a="1" a="2">'),
      '<rss><channel><dc:date/></channel></rss>',
      '',
      '<html><body>Sign in</body></html>',
      '<!DOCTYPE html><title>x</title>',
      '<opml/>',
      '{"version": 1}',
      '{"version"',
    ])
      expect([body, (await checkFeed(body)).outcome]).toEqual([body, 'down'])
  })

  it('says what an answer is that is no feed', async () => {
    expect((await checkFeed('<!DOCTYPE html><p>')).summary).toBe('The feed is broken: it is an HTML page.')
    expect((await checkFeed('<urlset/>')).summary).toBe('The feed is broken: its root element is <urlset>.')
  })

  it('is down for fewer items than expected', async () => {
    const result = await checkFeed(rss('today'), { minItems: 3 })
    expect(result).toMatchObject({ outcome: 'down', summary: 'The feed has 2 items; expected at least 3.' })
  })

  it('is degraded where no item has a date', async () => {
    const result = await checkFeed(rss('yesterday'), { maxAgeHours: 24 })
    expect(result.outcome).toBe('degraded')
    expect(result.summary).toMatch(/no item has a date from which its age is known\.$/)
  })

  it('does not count a date in the future as new', async () => {
    const result = await checkFeed(rss(new Date(Date.now() + 86_400_000).toUTCString()), { maxAgeHours: 24 })
    expect(result.outcome).toBe('degraded')
  })

  it('reads the character set of the XML declaration', async () => {
    const body =
      '<?xml version="1.0" encoding="iso-8859-1"?><rss><channel><item><title>caf\u00e9</title></item></channel></rss>'
    target().serve(Buffer.from(body, 'latin1'), 'application/rss+xml')
    expect((await check(probe())).outcome).toBe('up')
  })

  it('is down for a document that is nested without end', async () => {
    const result = await checkFeed(`<rss>${'<a>'.repeat(100_000)}`)
    expect(result).toMatchObject({ outcome: 'down' })
    expect(result.summary).toContain('more than 100 levels')
  })

  it('is down for a feed without end', async () => {
    target().answer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/xml' })
      const more = (): void => {
        while (response.write('<!-- and so on -->'.repeat(1_000)));
      }
      response.on('drain', more)
      more()
    })
    const result = await check(probe(), 20_000)
    expect(result.outcome).toBe('down')
    expect(result.summary).toMatch(/^The feed is larger than [\d,]+ bytes\.$/)
  })
})

describe('the date of an item', () => {
  it('is read in the forms of RFC 822 and RFC 3339', () => {
    const noon = Date.UTC(2026, 10, 29, 12)
    for (const text of [
      'Sun, 29 Nov 2026 12:00:00 GMT',
      'Sun, 29 Nov 2026 13:00:00 +0100',
      '29 Nov 26 07:00 EST',
      'Sunday, 29 November 2026 12:00:00 Z',
      '2026-11-29T12:00:00Z',
      '2026-11-29T13:00:00.000+01:00',
      '2026-11-29T13:00:00+0100',
      '2026-11-29T12:00Z',
      '2026-11-29 12:00:00',
    ])
      expect([text, parseFeedDate(text)]).toEqual([text, noon])
    expect(parseFeedDate('2026-11-29')).toBe(Date.UTC(2026, 10, 29))
  })

  it('is unknown in any other form', () => {
    for (const text of ['', 'today', '29/11/2026', 'Sun, 29 Foo 2026 12:00:00 GMT', '2026-13-01', '1700000000'])
      expect([text, parseFeedDate(text)]).toEqual([text, undefined])
  })
})
