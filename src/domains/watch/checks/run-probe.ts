import { OutboundError } from '#core/outbound-error.ts'
import { ofFault } from './faults.ts'
import { ofTarget } from './findings.ts'
import type { CheckResult, Probe } from './model.ts'
import { probeCall } from './probes/call.ts'
import { probeDns } from './probes/dns.ts'
import { probeFeed } from './probes/feed.ts'
import { probePage } from './probes/page.ts'
import { probeSitemap } from './probes/sitemap.ts'
import { probeTcp } from './probes/tcp.ts'
import { probeTls } from './probes/tls.ts'
import type { ProbeRunner, ProbeTools } from './probes/tools.ts'

export type { ProbeTools } from './probes/tools.ts'

const runners: { readonly [Kind in Probe['kind']]: ProbeRunner<Kind> } = {
  page: probePage,
  feed: probeFeed,
  sitemap: probeSitemap,
  call: probeCall,
  tcp: probeTcp,
  tls: probeTls,
  dns: probeDns,
}

/** Checks a target once, within `timeoutMs`. Never throws: whatever goes wrong is an outcome. */
export const runProbe = async (tools: ProbeTools, probe: Probe, timeoutMs: number): Promise<CheckResult> => {
  try {
    const run = runners[probe.kind] as ProbeRunner<Probe['kind']>
    return await run(tools, probe, timeoutMs)
  } catch (error) {
    if (error instanceof OutboundError) return ofFault(error)
    const reason = error instanceof Error ? error.message : String(error)
    return ofTarget({ outcome: 'unknown', summary: `The check failed by a fault of ours: ${reason}` })
  }
}
