/** Where an axis of milliseconds has its lines: from 0 to a round number at or over the largest value. */
export const valueTicks = (largest: number): readonly number[] => {
  const step = roundStep(Math.max(largest, 1) / 4)
  const count = Math.max(1, Math.ceil(Math.max(largest, 1) / step - 1e-9))
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)))
}

/** The same for things that are counted: only whole numbers. */
export const countTicks = (largest: number): readonly number[] => {
  const least = Math.max(largest, 1)
  const rough = roundStep(least / 4)
  const step = rough === 2.5 ? 3 : Math.max(1, Math.ceil(rough))
  return Array.from({ length: Math.ceil(least / step) + 1 }, (_, index) => index * step)
}

/** The next larger of 1, 2, 2.5 and 5 times a power of ten. */
const roundStep = (raw: number): number => {
  const power = 10 ** Math.floor(Math.log10(raw) + 1e-9)
  const factor = [1, 2, 2.5, 5].find((each) => each * power >= raw - 1e-9) ?? 10
  return factor * power
}

interface TimeTick {
  readonly at: number
  readonly text: string
}

const hourMs = 3_600_000

/** Hours, days or weeks of a span as its length demands, on whole local hours of a zone. */
export const timeTicks = (from: number, to: number, zone: string): readonly TimeTick[] => {
  const { everyHours, isTick, format } = rhythmOf(to - from)
  const isShort = to - from <= 3 * hourMs
  const read = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', weekday: 'short', hourCycle: 'h23' })
  const write = new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...format })
  const ticks: TimeTick[] = []
  // A quarter of an hour at a time: some zones differ from UTC by a part of an hour.
  const stepMs = hourMs / 4
  for (let at = Math.ceil(from / stepMs) * stepMs; at <= to; at += stepMs) {
    if (!isShort && !isWholeHour(at, zone)) continue
    const parts = read.formatToParts(at)
    const hour = Number(parts.find(({ type }) => type === 'hour')?.value)
    const weekday = parts.find(({ type }) => type === 'weekday')?.value ?? ''
    if (hour % everyHours === 0 && isTick(weekday)) ticks.push({ at, text: write.format(at) })
  }
  return thinned(ticks)
}

const rhythmOf = (spanMs: number) => {
  if (spanMs <= 3 * hourMs)
    return {
      everyHours: 1,
      isTick: () => true,
      format: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
    } as const
  if (spanMs <= 2 * hourMs * 24)
    return {
      everyHours: 4,
      isTick: () => true,
      format: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
    } as const
  if (spanMs <= 14 * hourMs * 24)
    return { everyHours: 24, isTick: () => true, format: { weekday: 'short', day: 'numeric' } } as const
  return {
    everyHours: 24,
    isTick: (weekday: string) => weekday === 'Mon',
    format: { day: 'numeric', month: 'short' },
  } as const
}

const offsets = new Map<string, Intl.DateTimeFormat>()

const isWholeHour = (at: number, zone: string): boolean => {
  const format = offsets.get(zone) ?? new Intl.DateTimeFormat('en-GB', { timeZone: zone, minute: 'numeric' })
  offsets.set(zone, format)
  return Number(format.format(at)) === 0
}

/** So many fit beside one another on a telephone. */
const maxTicks = 7

const thinned = (ticks: readonly TimeTick[]): readonly TimeTick[] => {
  const every = Math.ceil(ticks.length / maxTicks)
  return ticks.filter((_, index) => index % every === 0)
}

/** Milliseconds as people read them: `0`, `250 ms`, `1.5 s`. */
export const millisecondsText = (ms: number): string => {
  if (ms === 0) return '0'
  if (ms < 1) return `${Number(ms.toFixed(2))} ms`
  if (ms < 1_000) return `${Number(ms.toPrecision(3))} ms`
  return `${Number((ms / 1_000).toPrecision(3))} s`
}
