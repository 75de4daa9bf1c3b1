/** When a submission came, and when it had its verdict: milliseconds since 1970. */
export interface JudgedInterval {
  readonly createdAt: number
  readonly judgedAt: number
}

interface Standing {
  /** How many have their turn before it. */
  readonly before: number
  readonly running: number
  /** Since when something has been open without a break. */
  readonly openSince: number
  readonly now: number
}

/** What somebody hears who waits. */
export interface Waiting {
  readonly before: number
  /** About how long until the verdict; null where nothing has been judged for so long that nobody can tell. */
  readonly seconds: number | null
}

/** Verdicts before that say nothing about the wait. */
export const rateWindowMs = 5 * 60_000
/** What a verdict takes as long as none has been measured. */
const unmeasuredMs = 1_000

/**
 * Seconds until a waiting submission has its verdict, about: those under way, those before it and itself, over the verdicts per second
 * of late while anything was open. Idle time does not count: a quiet hour before makes no wait longer. Without a verdict of late, the
 * next one takes as long as it has taken so far, and a second at least.
 */
export const expectedWait = (
  { before, running, openSince, now }: Standing,
  judged: readonly JudgedInterval[],
): number | null => {
  const byVerdict = judged.toSorted((a, b) => a.judgedAt - b.judgedAt)
  const [first, ...later] = byVerdict
  const pieces = running + before + 1
  if (!first) {
    const openMs = now - openSince
    return openMs >= rateWindowMs ? null : rounded((pieces * Math.max(openMs, unmeasuredMs)) / 1_000)
  }
  // The first of several verdicts only begins the time in which the others are counted.
  const [begin, verdicts] = later.length === 0 ? [first.createdAt, 1] : [first.judgedAt, later.length]
  const open = [...byVerdict, { createdAt: openSince, judgedAt: now }].map((one) => ({
    from: Math.max(one.createdAt, begin),
    to: one.judgedAt,
  }))
  return rounded((pieces * union(open)) / verdicts / 1_000)
}

/** No more digits than an estimate has: whole seconds up to 10, then steps of 5 seconds, half minutes and minutes. */
const rounded = (seconds: number): number => {
  const step = seconds <= 10 ? 1 : seconds < 90 ? 5 : seconds < 300 ? 30 : 60
  return Math.max(1, Math.round(seconds / step) * step)
}

/** When to ask again: at half of the expected wait, because the queue may go faster; 30 seconds at most. */
export const retryAfterSeconds = (waiting: Waiting | undefined): number => {
  if (!waiting) return 1
  return waiting.seconds === null ? 30 : Math.min(30, Math.max(1, Math.round(waiting.seconds / 2)))
}

/** The length of what the intervals cover together. */
const union = (intervals: readonly { readonly from: number; readonly to: number }[]): number => {
  let [covered, end] = [0, -Infinity]
  for (const { from, to } of intervals.toSorted((a, b) => a.from - b.from)) {
    covered += Math.max(0, to - Math.max(from, end))
    end = Math.max(end, to)
  }
  return covered
}
