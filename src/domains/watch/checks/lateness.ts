import type { Histogram } from '#ports/metrics.ts'

/** How long after its slot a check began. */
export const lateness: Histogram = {
  name: 'touchstone_check_lateness_seconds',
  help: 'Seconds from the slot of a check to its beginning.',
  bounds: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
}
