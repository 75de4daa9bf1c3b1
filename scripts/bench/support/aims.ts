import { table } from './table.ts'

/** A bound for one figure, and the figure. */
export interface Aim {
  readonly of: string
  readonly measured: number
  readonly bound: { readonly min: number } | { readonly max: number }
  /** For a percentage, the figures are shares of one. */
  readonly unit: ' ×' | ' %' | ' MB' | ' ms' | '/s' | ''
  /** Printed beside a miss: what the run itself shows about the reason. */
  readonly because?: string
}

export const isMet = ({ measured, bound }: Aim): boolean =>
  'min' in bound ? measured >= bound.min : measured <= bound.max

export const aimsTable = (aims: readonly Aim[]): string =>
  table(
    ['aim', 'wanted', 'measured', 'result'],
    aims.map((aim) => [aim.of, wanted(aim), show(aim.measured, aim), verdict(aim)]),
    [1, 2],
  )

const wanted = (aim: Aim): string =>
  'min' in aim.bound ? `≥ ${plain(aim.bound.min, aim)}` : `≤ ${plain(aim.bound.max, aim)}`

const plain = (value: number, { unit }: Aim): string =>
  unit === ' %' ? `${Math.round(value * 100)} %` : `${rounded(value)}${unit}`

const show = (value: number, { unit }: Aim): string => {
  if (unit === ' %') return `${(value * 100).toFixed(1)} %`
  return unit === ' ×' ? `${value.toFixed(2)} ×` : `${rounded(value)}${unit}`
}

/** Small figures to the hundredth, large ones whole, with commas. */
const rounded = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: value < 100 ? 2 : 0 })

const verdict = (aim: Aim): string => {
  if (isMet(aim)) return 'met'
  const { measured, bound } = aim
  if (Number.isNaN(measured)) return '**not measured**'
  const because = aim.because === undefined ? '' : `; ${aim.because}`
  if ('max' in bound && bound.max === 0) return `**missed**${because}`
  const by = 'min' in bound ? 1 - measured / bound.min : measured / bound.max - 1
  return `**missed by ${(by * 100).toFixed(1)} %**${because}`
}
