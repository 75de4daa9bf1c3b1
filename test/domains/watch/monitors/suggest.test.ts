import { describe, expect, it } from 'vitest'
import { suggestMonitors } from '#domains/watch/monitors/suggest.ts'
import { nodeOutbound } from '#adapters/outbound/node-outbound.ts'
import { systemClock } from '#adapters/system/system-clock.ts'
import { useTarget } from '../../../support/target-servers.ts'

const target = useTarget()
const tools = { outbound: nodeOutbound({ allow: ['127.0.0.0/8'] }), clock: systemClock, headers: [] }

const serve = (bodies: Readonly<Record<string, string>>): void =>
  target().answer((request, response) => {
    const body = bodies[request.url ?? '']
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' }).end(body)
  })
const feed = '<rss><channel><item/></channel></rss>'
const sitemap = (path: string): string => `<urlset><url><loc>${target().origin}${path}</loc></url></urlset>`

describe('suggestions for a site', () => {
  it('come from its home page, its feeds, and the sitemap that robots.txt names', async () => {
    serve({
      '/': `<title>Tom &amp; Co</title><h1>Fresh bread</h1>
        <link rel="alternate" type="application/rss+xml" title="News" href="/news.xml">
        <link rel="alternate" type="application/atom+xml" href="/gone.xml">
        <link rel="alternate" hreflang="fr" href="/fr">`,
      '/news.xml': feed,
      '/robots.txt': `User-agent: *\nDisallow:\nSITEMAP: ${target().origin}/map.xml\nSitemap: javascript:alert(1)`,
      '/map.xml': sitemap('/'),
    })
    const { host } = new URL(target().origin)
    const suggestions = await suggestMonitors(tools, target().origin)
    expect(suggestions.map(({ settings: { name, target: what } }) => [name, what])).toEqual([
      [
        host,
        {
          kind: 'page',
          url: `${target().origin}/`,
          statuses: '200-399',
          contains: 'Fresh bread',
          lacks: '',
          slowMs: 0,
          minCertificateDays: 14,
        },
      ],
      [`${host}: News`, { kind: 'feed', url: `${target().origin}/news.xml`, minItems: 1, maxAgeHours: 0 }],
      [`${host}: map.xml`, { kind: 'sitemap', url: `${target().origin}/map.xml`, minUrls: 1, samples: 3 }],
    ])
    expect(suggestions[0]?.reason).toBe('The home page answers 200 (OK) and has the text "Fresh bread".')
    expect(suggestions[1]?.reason).toMatch(/^The home page names this feed\. Answered with 1 item of RSS after /)
  })

  it('name the usual address of a sitemap where robots.txt names none, and no sitemap that does not work', async () => {
    serve({ '/': '<p>Hello', '/sitemap.xml': sitemap('/') })
    expect((await suggestMonitors(tools, target().origin)).map(({ settings }) => settings.target.kind)).toEqual([
      'page',
      'sitemap',
    ])
    serve({ '/': '<p>Hello' })
    expect((await suggestMonitors(tools, target().origin)).map(({ settings }) => settings.target.kind)).toEqual([
      'page',
    ])
  })

  it('are refused for an address that the server may not reach', async () => {
    await expect(suggestMonitors(tools, 'http://10.0.0.1/')).rejects.toMatchObject({ fault: 'address' })
  })
})
