import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { SitemapProbe } from '#domains/watch/checks/model.ts'
import { samplesOf } from '#domains/watch/checks/sitemap-reading.ts'
import { check, useTarget } from '../../../../support/target-servers.ts'

const target = useTarget()
const probe = (change: Partial<SitemapProbe> = {}): SitemapProbe => ({
  kind: 'sitemap',
  url: `${target().origin}/sitemap.xml`,
  minUrls: 1,
  samples: 0,
  ...change,
})

const namespace = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
const urlset = (urls: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?><urlset ${namespace}>${urls.map((url) => `<url><loc>${url}</loc></url>`).join('\n')}</urlset>`
const index = (urls: readonly string[]): string =>
  `<sitemapindex ${namespace}>${urls.map((url) => `<sitemap><loc>\n${url} </loc></sitemap>`).join('')}</sitemapindex>`
const here = (...paths: string[]): readonly string[] => paths.map((path) => target().origin + path)

/** Answers each path with its body, and any other with 404. */
const serve = (bodies: Readonly<Record<string, string | Uint8Array>>): string[] => {
  const asked: string[] = []
  target().answer((request, response) => {
    const path = request.url ?? ''
    asked.push(path)
    const body = bodies[path]
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'application/octet-stream' }).end(body)
  })
  return asked
}

describe('a sitemap monitor', () => {
  it('counts the addresses, also within gzip', async () => {
    for (const body of [urlset(here('/a', '/b')), gzipSync(urlset(here('/a', '/b')))]) {
      serve({ '/sitemap.xml': body })
      const result = await check(probe())
      expect(result.outcome).toBe('up')
      expect(result.summary).toMatch(/^Answered with 2 addresses after /)
    }
  })

  it('asks for samples, and is down where one of them is missing', async () => {
    const asked = serve({
      '/sitemap.xml': urlset(here('/a', '/b', '/c', '/d', '/e?x=1&amp;y=2')),
      '/a': 'a',
      '/c': 'c',
    })
    const result = await check(probe({ samples: 3 }))
    expect(asked.slice(1).sort()).toEqual(['/a', '/c', '/e?x=1&y=2'])
    expect(result.outcome).toBe('down')
    expect(result.summary).toContain(`, but ${target().origin}/e?x=1&y=2 answered 404 (Not Found).`)
  })

  it('asks for addresses of another host at this one, and says so', async () => {
    const asked = serve({
      '/sitemap.xml': urlset(['https://www.shop.example//evil.example/a']),
      '//evil.example/a': 'a',
    })
    const result = await check(probe({ samples: 5 }))
    expect(asked).toEqual(['/sitemap.xml', '//evil.example/a'])
    expect(result.outcome).toBe('up')
    expect(result.summary).toContain(
      'one names another host, such as "www.shop.example", so samples are asked for at 127.0.0.1',
    )
  })

  it('reads the sitemaps of an index', async () => {
    serve({
      '/sitemap.xml': index(here('/one.xml', '/two.xml.gz')),
      '/one.xml': urlset(here('/a')),
      '/two.xml.gz': gzipSync(urlset(here('/b', '/c'))),
    })
    expect((await check(probe({ samples: 5, minUrls: 3 }))).outcome).toBe('up')
    const few = await check(probe({ samples: 5, minUrls: 4 }))
    expect(few).toMatchObject({
      outcome: 'down',
      summary: 'The sitemaps have 3 addresses together; expected at least 4.',
    })
    serve({ '/sitemap.xml': index(here('/one.xml')), '/one.xml': '<urlset><url>' })
    const broken = await check(probe({ samples: 5 }))
    expect(broken.outcome).toBe('down')
    expect(broken.summary).toContain(`the sitemap ${target().origin}/one.xml is broken: line 1, column `)
  })

  it('is down for a broken sitemap, gzip that ends early, and anything else', async () => {
    const whole = gzipSync(urlset(here('/a')))
    const bodies = [urlset([]).replace('</urlset>', ''), whole.subarray(0, whole.length - 9), '<rss/>', 'Not found', '']
    for (const body of bodies) {
      serve({ '/sitemap.xml': body })
      expect([body, (await check(probe())).outcome]).toEqual([body, 'down'])
    }
    serve({})
    expect((await check(probe())).summary).toMatch(/^Answered 404 \(Not Found\) after [\d,]+ ms; expected a sitemap\.$/)
  })

  it('names the ampersand that an address must not have', async () => {
    serve({ '/sitemap.xml': gzipSync(urlset(here('/a', '/b?x=1&y=2', '/c'))) })
    expect((await check(probe())).summary).toMatch(
      /: line 2, column \d+: an ampersand that begins no entity; write &amp;\.$/,
    )
  })

  it('is down for fewer addresses than expected', async () => {
    serve({ '/sitemap.xml': urlset(here('/a')) })
    const result = await check(probe({ minUrls: 2 }))
    expect(result).toMatchObject({ outcome: 'down', summary: 'The sitemap has 1 address; expected at least 2.' })
  })

  it('stops reading after 50,000 addresses, and after 50 MiB', async () => {
    serve({
      '/sitemap.xml': gzipSync(urlset(Array.from({ length: 50_001 }, (_, number) => `https://x.example/${number}`))),
    })
    expect((await check(probe(), 20_000)).summary).toContain('more than 50000 addresses')
    serve({ '/sitemap.xml': gzipSync(Buffer.concat([Buffer.from('<urlset>'), Buffer.alloc(60 * 1_048_576, ' ')])) })
    const result = await check(probe(), 20_000)
    expect(result.outcome).toBe('down')
    expect(result.summary).toContain('larger than 50 MiB')
  })

  it('takes samples from the beginning, the middle and the end', () => {
    const urls = Array.from({ length: 101 }, (_, number) => String(number))
    expect(samplesOf(urls, 5)).toEqual(['0', '25', '50', '75', '100'])
    expect(samplesOf(urls, 1)).toEqual(['0'])
    expect(samplesOf(urls, 0)).toEqual([])
    expect(samplesOf(['a', 'b'], 5)).toEqual(['a', 'b'])
  })
})
