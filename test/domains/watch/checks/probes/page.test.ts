import { describe, expect, it } from 'vitest'
import type { PageProbe } from '#domains/watch/checks/model.ts'
import { judgePage } from '#domains/watch/checks/probes/page.ts'
import type { OutboundAnswer } from '#ports/outbound.ts'
import { check, closedPort, useTarget } from '../../../../support/target-servers.ts'

const target = useTarget()
const secure = useTarget('https')

const page = (change: Partial<PageProbe> = {}): PageProbe => ({
  kind: 'page',
  url: `${target().origin}/`,
  statuses: '200-399',
  contains: '',
  lacks: '',
  slowMs: 0,
  minCertificateDays: 14,
  ...change,
})

describe('a page monitor', () => {
  it('is up for an expected status, and says how long the answer took', async () => {
    target().serve('<h1>Shop</h1>')
    const result = await check(page({ contains: 'Shop', lacks: 'Error' }))
    expect(result).toMatchObject({ outcome: 'up', status: 200, evidence: null })
    expect(result.summary).toMatch(/^Answered 200 \(OK\) after [\d,]+ ms\.$/)
    expect(result.phases.total).toBeGreaterThan(0)
  })

  it('sends the header fields of the check', async () => {
    let seen: unknown
    target().answer((request, response) => {
      seen = request.headers['touchstone-probe']
      response.end()
    })
    await check(page())
    expect(seen).toBe('test')
  })

  it('is down for any other status, with the evidence', async () => {
    target().answer((_, response) => {
      response.writeHead(503, { 'content-type': 'text/plain', 'retry-after': '60', 'x-secret': 'no' })
      response.end('Back\0 soon\r\nAdministrator')
    })
    const result = await check(page())
    expect(result).toMatchObject({
      outcome: 'down',
      status: 503,
      evidence: {
        address: '127.0.0.1',
        headers: { 'content-type': 'text/plain', 'retry-after': '60' },
        body: 'Back� soon\nAdministrator',
      },
    })
    expect(result.summary).toMatch(/^Answered 503 \(Service Unavailable\) after [\d,]+ ms; expected 200-399\.$/)
    expect(result.evidence?.headers).not.toHaveProperty('x-secret')
  })

  it('accepts lists of statuses and ranges', async () => {
    target().serve('', 'text/plain', 401)
    expect(await check(page({ statuses: '200-299,401' }))).toMatchObject({ outcome: 'up', status: 401 })
    expect(await check(page({ statuses: '200-299, 402-499' }))).toMatchObject({ outcome: 'down' })
  })

  it('is down for a text that is missing, or that must not be there', async () => {
    target().serve('<p>Fatal error in caf\u00e9')
    expect((await check(page({ contains: 'Basket' }))).summary).toMatch(/, but its body lacks the text "Basket"\.$/)
    const result = await check(page({ contains: 'caf\u00e9', lacks: 'Fatal error' }))
    expect(result.outcome).toBe('down')
    expect(result.summary).toMatch(/, but its body has the text "Fatal error"\.$/)
  })

  it('reads the body in its character set', async () => {
    target().serve(new Uint8Array([0x63, 0x61, 0x66, 0xe9]), 'text/html; charset=iso-8859-1')
    expect((await check(page({ contains: 'caf\u00e9' }))).outcome).toBe('up')
  })

  it('shows at most 16 KiB of evidence, whatever the answer is', async () => {
    target().answer((_, response) => {
      response.writeHead(500, { server: '\u00ff'.repeat(5_000), via: 'x'.repeat(4_000) })
      response.end('\u{1F600}'.repeat(100_000))
    })
    const { evidence } = await check(page())
    expect(evidence?.body?.length).toBe(2_000)
    expect(new TextEncoder().encode(JSON.stringify(evidence)).length).toBeLessThanOrEqual(16_384)
  })

  it('is down for a certificate that is not valid, with its end date', async () => {
    secure().serve('fine')
    const result = await check(page({ url: `${secure().origin}/` }))
    expect(result.outcome).toBe('down')
    expect(result.summary).toMatch(
      /^The certificate of 127\.0\.0\.1, with the end date \d{4}-\d\d-\d\d, is not valid: /,
    )
    expect(result.evidence?.facts?.join(' ')).toContain('SHA-256: ')
  })

  it('is down for a connection that is refused', async () => {
    const result = await check(page({ url: `http://127.0.0.1:${await closedPort()}/` }))
    expect(result).toMatchObject({ outcome: 'down', status: null })
  })

  it('is down for an answer that does not come in time', async () => {
    target().answer(() => {})
    expect((await check(page(), 200)).outcome).toBe('down')
  })

  it('is unknown for an address that the server may not reach', async () => {
    const result = await check(page({ url: 'http://10.1.2.3/' }))
    expect(result.outcome).toBe('unknown')
    expect(result.summary).toMatch(/WATCH_ALLOW=10\.1\.2\.3\/32$/)
  })
})

describe('what an answer of a page comes to', () => {
  const now = Date.UTC(2026, 10, 29)
  const answer = (change: Partial<OutboundAnswer> = {}): OutboundAnswer => ({
    status: 200,
    headers: {},
    body: new TextEncoder().encode('Shop'),
    isCut: false,
    url: 'https://shop.example/',
    redirects: [],
    address: '192.0.2.1',
    phases: { dns: 0, connect: 0, tls: 0, wait: 0, download: 0, total: 1_520_000 },
    certificate: {
      fault: null,
      validFrom: '2026-09-01T00:00:00Z',
      validTo: '2026-12-04T12:00:00Z',
      issuer: 'An authority',
      names: ['shop.example'],
      fingerprint: 'ab',
      protocol: 'TLSv1.3',
    },
    ...change,
  })
  const probe: PageProbe = {
    kind: 'page',
    url: 'https://shop.example/',
    statuses: '200',
    contains: '',
    lacks: '',
    slowMs: 0,
    minCertificateDays: 0,
  }

  it('is degraded where it took too long', () => {
    expect(judgePage({ ...probe, slowMs: 1_000 }, answer(), now)).toMatchObject({
      outcome: 'degraded',
      summary: 'Answered 200 (OK) after 1,520 ms; expected at most 1,000 ms.',
    })
    expect(judgePage({ ...probe, slowMs: 1_520 }, answer(), now).outcome).toBe('up')
  })

  it('is degraded where the certificate expires soon', () => {
    expect(judgePage({ ...probe, minCertificateDays: 14 }, answer(), now)).toMatchObject({
      outcome: 'degraded',
      summary: 'The certificate of shop.example expires in 5 days, on 2026-12-04; expected at least 14 days.',
    })
    expect(judgePage({ ...probe, minCertificateDays: 5 }, answer(), now).outcome).toBe('up')
  })

  it('is the worst of all: a wrong status comes before a slow answer', () => {
    const slow = judgePage({ ...probe, slowMs: 10, minCertificateDays: 90 }, answer({ status: 404 }), now)
    expect(slow).toMatchObject({ outcome: 'down', summary: 'Answered 404 (Not Found) after 1,520 ms; expected 200.' })
  })

  it('does not judge a certificate that the platform does not show', () => {
    expect(judgePage({ ...probe, minCertificateDays: 90 }, answer({ certificate: null }), now).outcome).toBe('up')
  })
})
