import type { Incident } from '../incidents/model.ts'
import type { LatestResult } from '../monitors/model.ts'

/** Worst first. `unknown`: nobody has observed it, or a failure is not confirmed yet. */
export const componentStates = ['down', 'degraded', 'unknown', 'maintenance', 'up', 'paused'] as const
export type ComponentState = (typeof componentStates)[number]

interface Known {
  /** Undefined for one that is not there any more. */
  readonly monitor: { readonly isPaused: boolean; readonly everyMs: number } | undefined
  readonly latest: LatestResult | null
  readonly hasMaintenance: boolean
  /** The open incidents that the monitor is in. */
  readonly severities: readonly Incident['severity'][]
}

/** So many failures in a row confirm one another where no incident has been opened. */
const confirmingFailures = 3

/**
 * What visitors see of a component. What nobody observed is never up or down, whatever was before. A single failure is not
 * down yet: an incident confirms it, or further failures do.
 */
export const componentState = ({ monitor, latest, hasMaintenance, severities }: Known): ComponentState => {
  if (!monitor) return 'unknown'
  if (hasMaintenance) return 'maintenance'
  if (monitor.isPaused) return 'paused'
  if (latest === null || latest.outcome === 'unknown') return 'unknown'
  if (severities.includes('down')) return 'down'
  if (latest.outcome === 'down') return isConfirmed(latest, monitor.everyMs) ? 'down' : 'unknown'
  return severities.includes('degraded') ? 'degraded' : latest.outcome
}

const isConfirmed = ({ since, at }: LatestResult, everyMs: number): boolean =>
  Date.parse(at) - Date.parse(since) >= (confirmingFailures - 1) * everyMs
