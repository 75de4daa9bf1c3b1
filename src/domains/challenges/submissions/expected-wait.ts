/** When a submission came, and when it had its verdict: milliseconds since 1970. */
export interface JudgedInterval {
  readonly createdAt: number
  readonly judgedAt: number
}

interface Waiting {
  /** How many have their turn before it. */
  readonly before: number
  readonly createdAt: number
  readonly now: number
}

/**
 * Seconds until a waiting submission has its verdict, about: those before it and itself, over the verdicts per second of late while
 * anything waited. Idle time does not count: a quiet hour before makes no wait longer. Null without a verdict of late.
 */
export const expectedWait = ({ before, createdAt, now }: Waiting, judged: readonly JudgedInterval[]): number | null => {
  const byVerdict = judged.toSorted((a, b) => a.judgedAt - b.judgedAt)
  const [first, ...later] = byVerdict
  if (!first) return null
  // The first of several verdicts only begins the time in which the others are counted.
  const [begin, verdicts] = later.length === 0 ? [first.createdAt, 1] : [first.judgedAt, later.length]
  const open = [...byVerdict, { createdAt, judgedAt: now }].map((one) => ({
    from: Math.max(one.createdAt, begin),
    to: one.judgedAt,
  }))
  return Math.max(1, Math.round(((before + 1) * union(open)) / verdicts / 1_000))
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
