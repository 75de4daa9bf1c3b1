import type { CallResult, Phases } from '#domains/watch/index.ts'
import { type MonitorState, noUptime, type Uptime } from '#domains/watch/index.ts'
import type { Latency, MonitorView, ShownResult } from '#web/watch/monitors/view.ts'

const now = Date.parse('2026-11-29T12:00:00Z')
export const reader = { zone: 'UTC', now }
const dayMs = 86_400_000

const before = (ms: number): string => new Date(now - ms).toISOString()

const uptime = (changed: Partial<Uptime> = {}): Uptime => ({ ...noUptime, upMs: dayMs, ...changed })

export const monitor = (changed: Partial<MonitorState> = {}): MonitorState => ({
  id: '01990000-0000-7000-8000-000000000001',
  parentIds: [],
  applicationId: '01990000-0000-7000-8000-000000000000',
  name: 'Home page',
  target: {
    kind: 'page',
    url: 'https://example.org/',
    statuses: '200-399',
    contains: '',
    lacks: '',
    slowMs: 0,
    minCertificateDays: 14,
  },
  everyMs: 60_000,
  timeoutMs: 10_000,
  places: ['local'],
  quorum: 1,
  isPaused: false,
  createdAt: before(90 * dayMs),
  updatedAt: before(90 * dayMs),
  latest: {
    outcome: 'up',
    since: before(3 * dayMs),
    at: before(20_000),
    summary: 'Status 200.',
    totalMicros: 214_300,
  },
  day: uptime(),
  quarter: uptime({ upMs: 89 * dayMs, downMs: 45 * 60_000, unknownMs: dayMs }),
  ...changed,
})

/** Text that would end an element, or begin one. */
export const hostile = `</script><script>alert(1)</script>"'><img src=x onerror=alert(2)>`

const phases = (total: number): Phases => ({
  dns: Math.round(total * 0.05),
  connect: Math.round(total * 0.15),
  tls: Math.round(total * 0.2),
  wait: Math.round(total * 0.5),
  download: Math.round(total * 0.1),
  total,
})

export const callResult = (changed: Partial<CallResult> = {}): CallResult => ({
  name: 'Sign in',
  outcome: 'failed',
  request: {
    method: 'POST',
    url: 'https://example.org/sessions',
    headers: [{ name: 'authorization', value: 'Bearer ••••••' }],
    body: '{"user":"ada"}',
  },
  response: {
    status: 503,
    headers: { 'content-type': 'text/html' },
    body: `<h1>Service unavailable</h1>${hostile}`,
    url: 'https://example.org/sessions',
  },
  fault: null,
  phases: phases(90_000),
  asserts: [
    { source: 'time', at: '', op: 'lessThan', value: '500', holds: true, actual: '90' },
    { source: 'status', at: '', op: 'equals', value: '200', holds: false, actual: '503' },
  ],
  captured: { token: 'abc' },
  ...changed,
})

const failure = (changed: Partial<ShownResult> = {}): ShownResult => ({
  at: before(40_000),
  place: 'local',
  outcome: 'down',
  status: 503,
  summary: 'Status 503 is not one of 200-399.',
  phases: phases(90_000),
  evidence: {
    address: '203.0.113.7',
    headers: { server: hostile, 'content-type': 'text/html' },
    body: `<h1>Service unavailable</h1>${hostile}`,
    facts: [hostile],
  },
  ...changed,
})

const latency = (changed: Partial<Latency> = {}): Latency => {
  const stepMs = 600_000
  const instants = Array.from({ length: 144 }, (_, index) => now - dayMs + index * stepMs)
  const total = (index: number): number | null =>
    index > 60 && index < 70 ? null : 200_000 + 60_000 * Math.sin(index / 9) + ((index * 7_919) % 40) * 1_000
  return {
    from: now - dayMs,
    to: now,
    stepMs,
    instants,
    phases: instants.map((_, index) => {
      const value = total(index)
      return value === null ? null : phases(value)
    }),
    places: [
      { name: 'local', totals: instants.map((_, index) => total(index)) },
      { name: 'frankfurt', totals: instants.map((_, index) => (total(index) ?? 0) / 2 || null) },
    ],
    bands: [
      {
        from: now - dayMs + 61 * stepMs,
        to: now - dayMs + 70 * stepMs,
        kind: 'unknown',
        title: 'Not observed for 1 h 30 min',
      },
      { from: now - dayMs + 100 * stepMs, to: now - dayMs + 104 * stepMs, kind: 'down', title: 'Down for 40 min' },
    ],
    percentiles: { p50: 201_000, p95: 320_000, p99: 480_000 },
    answers: 1_430,
    ...changed,
  }
}

const days = Array.from({ length: 90 }, (_, index) => ({
  day: before((89 - index) * dayMs).slice(0, 10),
  uptime:
    index < 12
      ? noUptime
      : index === 30
        ? uptime({ upMs: 0, unknownMs: dayMs })
        : index === 41
          ? uptime({ upMs: dayMs / 2, unknownMs: dayMs / 2 })
          : index === 60
            ? uptime({ upMs: dayMs - 180_000, downMs: 180_000 })
            : index % 37 === 0
              ? uptime({ degradedMs: 3_600_000 })
              : uptime(),
}))

export const view = (changed: Partial<MonitorView> = {}): MonitorView => ({
  monitor: monitor(),
  others: [],
  heartbeatUrl: null,
  range: '24h',
  latency: latency(),
  uptime: uptime(),
  days,
  results: [failure(), failure({ outcome: 'up', status: 200, summary: 'Status 200.', evidence: null })],
  failures: [failure()],
  hasMoreFailures: false,
  ...changed,
})
