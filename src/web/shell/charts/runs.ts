/** One observed value, and the instant from which it holds. */
export interface Observed {
  readonly at: number
  readonly value: number
}

/** Values without a gap between them. A gap is an unobserved value, or a missing instant. */
export const runsOf = (
  instants: readonly number[],
  values: readonly (number | null)[],
  stepMs: number,
): readonly (readonly Observed[])[] => {
  const runs: Observed[][] = []
  let previous: number | null = null
  for (const [index, at] of instants.entries()) {
    const value = values[index] ?? null
    if (value !== null) {
      const run = runs.at(-1)
      if (run && previous !== null && at - previous <= stepMs * 1.5) run.push({ at, value })
      else runs.push([{ at, value }])
      previous = at
    }
  }
  return runs
}
