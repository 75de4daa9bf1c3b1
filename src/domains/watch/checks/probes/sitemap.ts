import { OutboundError } from '#core/outbound-error.ts'
import { quoted } from '#core/text.ts'
import type { OutboundAnswer } from '#ports/outbound.ts'
import { decodeBody } from '../../calls/reading.ts'
import { describeFault, outcomeOfFault } from '../faults.ts'
import { count, milliseconds, ofAnswer } from '../findings.ts'
import type { Outcome } from '../model.ts'
import { maxSitemapBytes, readSitemap, samplesOf, type Sitemap } from '../sitemap-reading.ts'
import { statusText } from '../status-ranges.ts'
import { XmlFault } from '../xml-fault.ts'
import { countDown, type ProbeRunner, type ProbeTools } from './tools.ts'

const maxSamples = 5

/** Reads a sitemap, counts its addresses, and asks for some of them. */
export const probeSitemap: ProbeRunner<'sitemap'> = async (tools, probe, timeoutMs) => {
  const leftMs = countDown(tools, timeoutMs)
  const answer = await ask(tools, probe.url, leftMs(), maxSitemapBytes)
  const down = (summary: string, facts: readonly string[] = []) =>
    ofAnswer(
      answer,
      { outcome: 'down', summary, facts },
      decodeBody({ ...answer, body: answer.body.subarray(0, 8_000) }),
    )
  if (answer.status !== 200)
    return down(`Answered ${statusText(answer.status)} after ${milliseconds(answer.phases.total)}; expected a sitemap.`)
  const sitemap = await readOrFault(answer)
  if (sitemap instanceof XmlFault) return down(`The sitemap is broken: ${sitemap.message}.`)
  const { urls, kind } = sitemap
  const samples = samplesOf(urls, Math.min(probe.samples, maxSamples))
  const asked = await Promise.all(samples.map((url) => askSample(tools, { url, kind, origin: answer.url }, leftMs)))
  const what = kind === 'index' ? counted(urls.length, 'sitemap') : counted(urls.length, 'address')
  if (urls.length < probe.minUrls && kind === 'urlset')
    return down(`The sitemap has ${what}; expected at least ${count(probe.minUrls)}.`)
  const summary = `Answered with ${what} after ${milliseconds(answer.phases.total)}${describeHosts(urls, answer.url)}`
  const facts = asked.flatMap(({ fault }) => fault ?? [])
  const worst = asked.find(({ outcome }) => outcome === 'down') ?? asked.find(({ outcome }) => outcome === 'unknown')
  if (worst) return ofAnswer(answer, { outcome: worst.outcome, summary: `${summary}, but ${worst.fault}`, facts })
  const inFiles = asked.reduce((sum, sample) => sum + sample.urls, 0)
  if (kind === 'index' && samples.length === urls.length && inFiles < probe.minUrls)
    return down(`The sitemaps have ${counted(inFiles, 'address')} together; expected at least ${count(probe.minUrls)}.`)
  return ofAnswer(answer, { outcome: 'up', summary: `${summary}.` })
}

const counted = (size: number, noun: 'address' | 'sitemap'): string => {
  const plural = noun === 'address' ? 'addresses' : 'sitemaps'
  return `${count(size)} ${size === 1 ? noun : plural}`
}

const ask = (
  { outbound, headers }: ProbeTools,
  url: string,
  deadlineMs: number,
  maxBytes: number,
): Promise<OutboundAnswer> =>
  outbound.send({ url, headers, deadlineMs, maxWireBytes: maxBytes, maxBodyBytes: maxBytes })

const readOrFault = async ({ body, headers, isCut }: OutboundAnswer): Promise<Sitemap | XmlFault> => {
  if (isCut) return new XmlFault('it is larger than 50 MiB, the limit of the protocol')
  try {
    return await readSitemap(body, headers['content-type'] ?? '')
  } catch (error) {
    if (error instanceof XmlFault) return error
    throw error
  }
}

interface AskedSample {
  readonly outcome: Outcome
  readonly fault?: string
  /** Addresses of a sitemap within an index. */
  readonly urls: number
}

const maxPageBytes = 65_536

/** Asks for a page of a sitemap, or reads a sitemap of an index. */
const askSample = async (
  tools: ProbeTools,
  { url, kind, origin }: { readonly url: string; readonly kind: Sitemap['kind']; readonly origin: string },
  leftMs: () => number,
): Promise<AskedSample> => {
  const here = onHostOf(origin, url)
  if (here === undefined)
    return { outcome: 'down', fault: `it lists ${quoted(url)}, which is not an address.`, urls: 0 }
  try {
    const answer = await ask(tools, here, leftMs(), kind === 'index' ? maxSitemapBytes : maxPageBytes)
    if (answer.status >= 400)
      return { outcome: 'down', fault: `${here} answered ${statusText(answer.status)}.`, urls: 0 }
    if (kind === 'urlset') return { outcome: 'up', urls: 0 }
    const read = await readOrFault(answer)
    if (!(read instanceof XmlFault)) return { outcome: 'up', urls: read.urls.length }
    return { outcome: 'down', fault: `the sitemap ${here} is broken: ${read.message}.`, urls: 0 }
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error
    return { outcome: outcomeOfFault(error), fault: `${here} failed: ${describeFault(error)}`, urls: 0 }
  }
}

/** The address on the host of the sitemap: that of a test server lists the addresses of the public one. */
const onHostOf = (origin: string, url: string): string | undefined => {
  if (!URL.canParse(url) || !/^https?:/i.test(url)) return undefined
  const { pathname, search } = new URL(url)
  return `${new URL(origin).origin}${pathname}${search}`
}

const describeHosts = (urls: readonly string[], origin: string): string => {
  const { host } = new URL(origin)
  const hosts = urls.flatMap((url) => (URL.canParse(url) ? new URL(url).host : []))
  const others = hosts.filter((other) => other !== host)
  if (others.length === 0) return ''
  const names = others.length === 1 ? 'one names' : `${count(others.length)} name`
  return `; ${names} another host, such as ${quoted(others[0] ?? '')}, so samples are asked for at ${host}`
}
