import type { MonitorKind, MonitorTarget } from '#domains/watch/index.ts'

/** What each kind is for, in the order in which people choose one. */
export const kindWords: Readonly<Record<MonitorKind, readonly [name: string, purpose: string]>> = {
  page: ['Page', 'A page answers with the right status and text, in time.'],
  call: ['Call', 'Saved calls run in order, and every assert holds.'],
  heartbeat: ['Heartbeat', 'A program of yours reports by itself. Silence is a failure.'],
  feed: ['Feed', 'A feed is well formed and has new items.'],
  sitemap: ['Sitemap', 'A sitemap is valid, and its addresses answer.'],
  tls: ['Certificate', 'The certificate of a server is valid, and not about to expire.'],
  dns: ['Name', 'A name has its records.'],
  tcp: ['Port', 'A server accepts connections, and says what it should.'],
}

export const isKind = (text: string): text is MonitorKind => Object.hasOwn(kindWords, text)

/** What a monitor looks at, in one line. */
export const targetText = (target: MonitorTarget): string => {
  switch (target.kind) {
    case 'page':
    case 'feed':
    case 'sitemap':
      return target.url
    case 'call':
      return `${target.callIds.length} ${target.callIds.length === 1 ? 'call' : 'calls'}`
    case 'heartbeat':
      return target.cron === null ? 'reports by itself' : `reports at ${target.cron} (${target.zone})`
    case 'tcp':
    case 'tls':
      return `${target.host}:${target.port}`
    case 'dns':
      return `${target.type} of ${target.name}`
    default:
      return target satisfies never
  }
}
