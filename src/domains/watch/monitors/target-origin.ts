import type { MonitorTarget } from './model.ts'

/** What a monitor reaches out to, such as `https://shop.example` or `db.example:5432`; null for what has no address of its own. */
export const originOfTarget = (target: MonitorTarget): string | null => {
  if (target.kind === 'call' || target.kind === 'heartbeat') return null
  if (target.kind === 'dns') return target.name
  return 'url' in target ? new URL(target.url).origin : `${target.host}:${target.port}`
}
