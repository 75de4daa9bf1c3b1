/** One row of Statbel's text; what is left out is `.`, missing. */
export interface StatbelRow {
  readonly year: string
  readonly month: string
  readonly base: string
  readonly cpi?: string
  readonly health?: string
  readonly smoothed?: string
}

export const statbelHeader =
  'NM_YR|NM_MTH|MS_CPI_IDX|MS_WITHOUT_ENE_IDX|MS_WITHOUT_PTRL_IDX|MS_WT_CPI|MS_CPI_INFL|MS_HLTH_IDX|MS_SMOOTH_IDX|NM_BASE_YR'

/** A whole file in Statbel's layout. */
export const statbelText = (rows: readonly StatbelRow[]): string =>
  [statbelHeader, ...rows.map(statbelLine)].map((line) => `${line}\n`).join('')

const statbelLine = ({ year, month, cpi = '.', health = '.', smoothed = '.', base }: StatbelRow): string =>
  [year, month, cpi, '.', '.', '.', '.', health, smoothed, base].join('|')
