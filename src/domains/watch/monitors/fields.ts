import { DomainError, type InputIssue } from '#core/errors.ts'
import { isZone } from '#core/time-zone.ts'
import type { RecordKind } from '../checks/model.ts'
import { parseStatusRanges } from '../checks/status-ranges.ts'
import { scheduleFault } from '../heartbeats/schedule.ts'
import {
  leaseMarginMs,
  localPlace,
  maxEveryMs,
  maxTimeoutMs,
  minEveryMs,
  type MonitorKind,
  type MonitorSettings,
  type MonitorTarget,
} from './model.ts'

/** A monitor as it is written down: one list of fields, of which each kind uses its own. */
export interface MonitorFields {
  readonly name: string
  readonly kind: MonitorKind
  readonly everySeconds?: number | undefined
  readonly timeoutMs?: number | undefined
  readonly places?: readonly string[] | undefined
  readonly quorum?: number | undefined
  readonly isPaused?: boolean | undefined
  readonly url?: string | undefined
  readonly statuses?: string | undefined
  readonly contains?: string | undefined
  readonly lacks?: string | undefined
  readonly slowMs?: number | undefined
  readonly minCertificateDays?: number | undefined
  readonly minItems?: number | undefined
  readonly maxAgeHours?: number | undefined
  readonly minUrls?: number | undefined
  readonly samples?: number | undefined
  readonly callIds?: readonly string[] | undefined
  readonly environmentId?: string | null | undefined
  readonly cron?: string | null | undefined
  readonly zone?: string | undefined
  readonly graceSeconds?: number | undefined
  readonly expectedMode?: string | null | undefined
  readonly host?: string | undefined
  readonly port?: number | undefined
  readonly send?: string | undefined
  readonly recordType?: RecordKind | undefined
}

type TargetField = Exclude<
  keyof MonitorFields,
  'name' | 'kind' | 'everySeconds' | 'timeoutMs' | 'places' | 'quorum' | 'isPaused'
>

/** The fields of each kind: those that it needs, and those that it may have. */
export const fieldsOfKind: Readonly<
  Record<MonitorKind, { readonly needs: readonly TargetField[]; readonly may: readonly TargetField[] }>
> = {
  page: { needs: ['url'], may: ['statuses', 'contains', 'lacks', 'slowMs', 'minCertificateDays'] },
  feed: { needs: ['url'], may: ['minItems', 'maxAgeHours'] },
  sitemap: { needs: ['url'], may: ['minUrls', 'samples'] },
  call: { needs: ['callIds'], may: ['environmentId'] },
  heartbeat: { needs: [], may: ['cron', 'zone', 'graceSeconds', 'expectedMode'] },
  tcp: { needs: ['host', 'port'], may: ['send', 'contains'] },
  tls: { needs: ['host'], may: ['port', 'minCertificateDays'] },
  dns: { needs: ['host'], may: ['recordType', 'contains'] },
}

const targetFields = [...new Set(Object.values(fieldsOfKind).flatMap(({ needs, may }) => [...needs, ...may]))]

export type ReadSettings =
  | { readonly settings: MonitorSettings; readonly issues?: undefined }
  | { readonly settings?: undefined; readonly issues: readonly InputIssue[] }

const defaultEverySeconds = 60
const defaultTimeoutMs = 10_000

/** The settings that fields describe, with what is left out filled in; or everything that is wrong with them. */
export const readSettings = (fields: MonitorFields): ReadSettings => {
  const issues: InputIssue[] = []
  const refuse = (name: string, detail: string): void => {
    issues.push({ in: 'body', pointer: `/${name}`, detail })
  }
  const { needs, may } = fieldsOfKind[fields.kind]
  for (const name of needs) {
    const value = fields[name]
    if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) refuse(name, 'is missing')
  }
  for (const name of targetFields) {
    const isGiven = fields[name] !== undefined && fields[name] !== null
    if (isGiven && !needs.includes(name) && !may.includes(name))
      refuse(name, `does not belong to a monitor of kind ${fields.kind}`)
  }
  const everyMs = (fields.everySeconds ?? defaultEverySeconds) * 1_000
  if (everyMs < minEveryMs || everyMs > maxEveryMs)
    refuse('everySeconds', `must be from ${minEveryMs / 1_000} to ${maxEveryMs / 1_000}`)
  const longest = Math.min(maxTimeoutMs, everyMs - leaseMarginMs - 1_000)
  const timeoutMs = fields.timeoutMs ?? Math.min(defaultTimeoutMs, longest)
  if (timeoutMs < 1_000 || timeoutMs > longest)
    refuse('timeoutMs', `must be from 1000 to ${longest}, so that a check ends before the next one`)
  const places = [...new Set(fields.places ?? [localPlace])]
  if (places.length === 0) refuse('places', 'must have at least one place')
  const quorum = fields.quorum ?? Math.floor(places.length / 2) + 1
  if (quorum < 1 || quorum > places.length) refuse('quorum', `must be from 1 to the number of places, ${places.length}`)
  if (fields.kind === 'heartbeat' && (places.length !== 1 || places[0] !== localPlace))
    refuse('places', `must be ["${localPlace}"]: a heartbeat is reported to this server`)
  if (fields.url !== undefined && !isHttpUrl(fields.url)) refuse('url', 'must be an http(s) URL without a user name')
  if (fields.zone !== undefined && !isZone(fields.zone)) refuse('zone', 'must be a time zone such as Europe/Brussels')
  const cronFault = fields.cron ? scheduleFault(fields.cron, fields.zone ?? 'UTC') : null
  if (cronFault !== null) refuse('cron', cronFault)
  if (fields.statuses !== undefined && parseStatusRanges(fields.statuses) === undefined)
    refuse('statuses', 'must be a list such as 200-299,401')
  if (issues.length > 0) return { issues }
  const { name, isPaused = false } = fields
  return { settings: { name, target: targetOf(fields), everyMs, timeoutMs, places, quorum, isPaused } }
}

/** The same settings. Throws `invalid-request` with everything that is wrong. */
export const requireSettings = (fields: MonitorFields): MonitorSettings => {
  const { settings, issues } = readSettings(fields)
  if (settings) return settings
  throw new DomainError('invalid-request', 'These settings do not make a monitor.', { errors: issues })
}

const targetOf = (fields: MonitorFields): MonitorTarget => {
  const { kind, url = '', contains = '', lacks = '', host = '', send = '' } = fields
  switch (kind) {
    case 'page': {
      const { statuses = '200-399', slowMs = 0, minCertificateDays = 14 } = fields
      return { kind, url, statuses, contains, lacks, slowMs, minCertificateDays }
    }
    case 'feed':
      return { kind, url, minItems: fields.minItems ?? 1, maxAgeHours: fields.maxAgeHours ?? 0 }
    case 'sitemap':
      return { kind, url, minUrls: fields.minUrls ?? 1, samples: fields.samples ?? 0 }
    case 'call':
      return { kind, callIds: fields.callIds ?? [], environmentId: fields.environmentId ?? null }
    case 'heartbeat':
      return {
        kind,
        cron: fields.cron ?? null,
        zone: fields.zone ?? 'UTC',
        graceMs: (fields.graceSeconds ?? 300) * 1_000,
        expectedMode: fields.expectedMode || null,
      }
    case 'tcp':
      return { kind, host, port: fields.port ?? 0, send, contains }
    case 'tls':
      return { kind, host, port: fields.port ?? 443, minDays: fields.minCertificateDays ?? 21 }
    default:
      return { kind, name: host, type: fields.recordType ?? 'A', contains }
  }
}

/** The fields that describe settings: `readSettings` gives the same settings back. */
export const fieldsOf = ({
  name,
  target,
  everyMs,
  timeoutMs,
  places,
  quorum,
  isPaused,
}: MonitorSettings): MonitorFields => ({
  name,
  kind: target.kind,
  everySeconds: everyMs / 1_000,
  timeoutMs,
  places,
  quorum,
  isPaused,
  ...fieldsOfTarget(target),
})

const fieldsOfTarget = (target: MonitorTarget): Partial<MonitorFields> => {
  switch (target.kind) {
    case 'heartbeat':
      return {
        cron: target.cron,
        zone: target.zone,
        graceSeconds: target.graceMs / 1_000,
        expectedMode: target.expectedMode ?? null,
      }
    case 'tls':
      return { host: target.host, port: target.port, minCertificateDays: target.minDays }
    case 'dns':
      return { host: target.name, recordType: target.type, contains: target.contains }
    default: {
      const { kind: _, ...fields } = target
      return fields
    }
  }
}

export const isHttpUrl = (text: string): boolean => {
  if (!URL.canParse(text)) return false
  const { protocol, username, password } = new URL(text)
  return /^https?:$/.test(protocol) && username === '' && password === ''
}
