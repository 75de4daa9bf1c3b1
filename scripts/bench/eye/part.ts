import type { Aim } from '../support/aims.ts'
import type { Lifetime } from '../support/lifetime.ts'

export interface Settings {
  /** Our program: the bundle or the sources. */
  readonly entry: string
  readonly rounds: number
  /** Length of one measurement. */
  readonly seconds: number
  /** Length of the sustained load. */
  readonly minutes: number
  /** Events a second of the sustained load. */
  readonly rate: number
  /** Rows for the queries. */
  readonly events: number
}

export interface Part {
  readonly title: string
  /** Debian packages beside PostgreSQL. */
  readonly packages: readonly string[]
  readonly run: (lifetime: Lifetime, settings: Settings) => Promise<PartResult>
}

export interface PartResult {
  /** Figures of this run, a line each; docs/benchmarks.md explains them. */
  readonly conditions: readonly string[]
  /** Markdown. */
  readonly tables: readonly string[]
  readonly aims: readonly Aim[]
  /** Everything that was measured, for programs. */
  readonly figures: unknown
}

export const whole = (value: number): string => Math.round(value).toLocaleString('en')
export const percent = (share: number): string => `${Math.round(share * 100)} %`
export const ms = (value: number): string => value.toFixed(value < 100 ? 2 : 0)
