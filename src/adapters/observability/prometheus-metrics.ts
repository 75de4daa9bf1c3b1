import {
  Counter as PrometheusCounter,
  Gauge as PrometheusGauge,
  Histogram as PrometheusHistogram,
  Registry,
} from 'prom-client'
import type { Clock } from '#ports/clock.ts'
import type { Counter, Histogram, Metrics } from '#ports/metrics.ts'

/** Seconds that a rate covers. */
const window = 60

/** Milliseconds that quantiles cover, and how many values they remember. */
const recentMs = 300_000
const maxRecent = 20_000

interface Observed {
  readonly total: PrometheusHistogram
  /** The latest values, oldest first. */
  readonly recent: { readonly at: number; readonly value: number }[]
}

interface Counted {
  readonly total: PrometheusCounter
  /** The growth in each second of the window, indexed by the second modulo its length. */
  readonly seconds: { at: number; value: number }[]
}

/** Counters of one process, by Prometheus' own client. */
export const prometheusMetrics = (clock: Clock): Metrics => {
  const registry = new Registry()
  const counted = new Map<string, Counted>()
  const open = ({ name, help, labels }: Counter): Counted => {
    const known = counted.get(name)
    if (known) return known
    const total = new PrometheusCounter({ name, help, labelNames: [...labels], registers: [registry] })
    const seconds = Array.from({ length: window }, () => ({ at: 0, value: 0 }))
    const opened = { total, seconds }
    counted.set(name, opened)
    return opened
  }
  const observed = new Map<string, Observed>()
  const openHistogram = ({ name, help, bounds }: Histogram): Observed => {
    const known = observed.get(name)
    if (known) return known
    const total = new PrometheusHistogram({ name, help, buckets: [...bounds], registers: [registry] })
    const opened = { total, recent: [] }
    observed.set(name, opened)
    return opened
  }
  const second = (): number => Math.floor(clock.now() / 1_000)

  return {
    count: (counter, labels, value) => {
      const { total, seconds } = open(counter)
      total.inc(labels, value)
      const at = second()
      const slot = seconds[at % window]
      if (!slot) return
      slot.value = slot.at === at ? slot.value + value : value
      slot.at = at
    },
    rate: (counter) => {
      const oldest = second() - window
      const recent = open(counter).seconds.filter(({ at }) => at > oldest)
      return recent.reduce((sum, { value }) => sum + value, 0) / window
    },
    observe: (histogram, value) => {
      const { total, recent } = openHistogram(histogram)
      total.observe(value)
      recent.push({ at: clock.now(), value })
      if (recent.length > maxRecent) recent.splice(0, maxRecent / 2)
    },
    quantiles: (histogram, shares) => {
      const oldest = clock.now() - recentMs
      const values = openHistogram(histogram)
        .recent.filter(({ at }) => at >= oldest)
        .map(({ value }) => value)
        .toSorted((left, right) => left - right)
      return shares.map((share) => values[Math.max(0, Math.ceil(values.length * share) - 1)] ?? null)
    },
    text: async (gauges) => {
      const momentary = new Registry()
      for (const { name, help, value } of gauges) {
        new PrometheusGauge({ name, help, registers: [momentary] }).set(value)
      }
      return `${await registry.metrics()}\n${await momentary.metrics()}`
    },
  }
}
