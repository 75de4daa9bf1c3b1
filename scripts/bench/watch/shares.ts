/** The value that a share of all does not exceed (nearest rank). */
export const exactPercentile = (values: readonly number[], share: number): number =>
  values.toSorted((left, right) => left - right)[Math.max(1, Math.ceil(values.length * share)) - 1] ?? Number.NaN
