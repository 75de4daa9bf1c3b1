import { OutboundError } from '#core/outbound-error.ts'
import { printable } from '#core/text.ts'
import type { OutboundAnswer } from '#ports/outbound.ts'
import { decodeBody } from '../calls/reading.ts'
import type { CheckResult, Probe } from '../checks/model.ts'
import { type ProbeTools, runProbe } from '../checks/run-probe.ts'
import { statusText } from '../checks/status-ranges.ts'
import { type MonitorFields, readSettings } from './fields.ts'
import { readHomePage, sitemapsIn } from './home-page.ts'
import type { MonitorSettings } from './model.ts'

export interface Suggestion {
  readonly settings: MonitorSettings
  /** A sentence: what was found. */
  readonly reason: string
}

const timeoutMs = 10_000
const maxSitemaps = 2
const maxNameCharacters = 120

/**
 * Monitors for a site, each with what was found: from its home page, robots.txt, sitemap and certificate. Every address is checked
 * once before it is suggested. Throws `OutboundError` where the home page does not answer.
 */
export const suggestMonitors = async (tools: ProbeTools, address: string): Promise<readonly Suggestion[]> => {
  const home = await tools.outbound.send({ url: address, headers: tools.headers, deadlineMs: timeoutMs })
  const { host, origin, protocol, hostname, port } = new URL(home.url)
  const html = decodeBody(home)
  const { texts, feeds } = readHomePage(html, home.url)
  const sitemaps = await findSitemaps(tools, origin)
  const found = await Promise.all([
    ...feeds.map(({ url, title }, index) =>
      suggest(
        tools,
        { name: `${host}: ${title || `feed ${index + 1}`}`, kind: 'feed', url },
        'The home page names this feed',
      ),
    ),
    ...sitemaps.map(({ url, reason }) =>
      suggest(
        tools,
        { name: `${host}: ${new URL(url).pathname.slice(1)}`, kind: 'sitemap', url, samples: 3, everySeconds: 3_600 },
        reason,
      ),
    ),
    protocol === 'https:'
      ? suggest(
          tools,
          { name: `${host}: certificate`, kind: 'tls', host: hostname, port: Number(port || 443), everySeconds: 3_600 },
          'The site uses TLS',
        )
      : null,
  ])
  return [suggestPage(home, html, texts), ...found].filter((each) => each !== null)
}

const suggestPage = ({ url, status }: OutboundAnswer, html: string, texts: readonly string[]): Suggestion | null => {
  const contains = texts.find((text) => html.includes(text) && printable(text) === text)
  const isUsual = status >= 200 && status < 400
  const fields = {
    name: new URL(url).host,
    kind: 'page',
    url,
    ...(isUsual ? {} : { statuses: String(status) }),
  } as const
  const found = `The home page answers ${statusText(status)}`
  if (contains === undefined) return settle(fields, `${found}.`)
  return settle({ ...fields, contains }, `${found} and has the text "${contains}".`)
}

/** What was found, checked once; null for what does not work now. */
const suggest = async (tools: ProbeTools, fields: MonitorFields, reason: string): Promise<Suggestion | null> => {
  const suggestion = settle(fields, reason)
  if (!suggestion) return null
  const { outcome, summary }: CheckResult = await runProbe(tools, suggestion.settings.target as Probe, timeoutMs)
  if (outcome !== 'up' && outcome !== 'degraded') return null
  return { ...suggestion, reason: `${reason}. ${summary}` }
}

const settle = (fields: MonitorFields, reason: string): Suggestion | null => {
  const { settings } = readSettings({ ...fields, name: printable(fields.name.slice(0, maxNameCharacters)) })
  return settings ? { settings, reason } : null
}

const findSitemaps = async (
  { outbound, headers }: ProbeTools,
  origin: string,
): Promise<readonly { readonly url: string; readonly reason: string }[]> => {
  const usual = { url: `${origin}/sitemap.xml`, reason: 'The sitemap has its usual address' }
  try {
    const answer = await outbound.send({
      url: `${origin}/robots.txt`,
      headers,
      deadlineMs: timeoutMs,
      maxBodyBytes: 524_288,
    })
    const named = answer.status === 200 ? [...new Set(sitemapsIn(decodeBody(answer)))] : []
    if (named.length === 0) return [usual]
    return named.slice(0, maxSitemaps).map((url) => ({ url, reason: 'The robots.txt names this sitemap' }))
  } catch (error) {
    if (error instanceof OutboundError) return [usual]
    throw error
  }
}
