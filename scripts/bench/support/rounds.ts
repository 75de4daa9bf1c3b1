import type { Measurement } from './wrk.ts'

/** The middle value; of an even number of values the lower one. */
export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? Number.NaN

/** The median of each figure by itself. */
export const summarise = (rounds: readonly Measurement[]): Measurement => {
  const of = (figure: keyof Measurement): number => median(rounds.map((round) => round[figure]))
  return {
    requestsPerSecond: of('requestsPerSecond'),
    p50: of('p50'),
    p99: of('p99'),
    generatorCpu: of('generatorCpu'),
    serverCpu: of('serverCpu'),
    machineCpu: of('machineCpu'),
  }
}

/** The same list beginning `by` places later, so that nobody always follows the same neighbour at the same hour. */
export const rotated = <T>(list: readonly T[], by: number): readonly T[] => {
  const start = list.length === 0 ? 0 : by % list.length
  return [...list.slice(start), ...list.slice(0, start)]
}
