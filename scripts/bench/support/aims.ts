import { table } from './table.ts'

/** Something promised and what was seen. */
export interface Aim {
  readonly of: string
  readonly measured: number
  readonly bound: { readonly least: number } | { readonly most: number }
  /** Of a percentage the figures are shares of one. */
  readonly unit: ' ×' | ' %' | ' MB' | ' ms' | '/s' | ''
  /** Said beside a miss: what the run itself shows about the reason. */
  readonly because?: string
}

export const isMet = ({ measured, bound }: Aim): boolean =>
  'least' in bound ? measured >= bound.least : measured <= bound.most

export const aimsTable = (aims: readonly Aim[]): string =>
  table(
    ['aim', 'wanted', 'measured', 'result'],
    aims.map((aim) => [aim.of, wanted(aim), show(aim.measured, aim), verdict(aim)]),
    [1, 2],
  )

const wanted = (aim: Aim): string =>
  'least' in aim.bound ? `≥ ${plain(aim.bound.least, aim)}` : `≤ ${plain(aim.bound.most, aim)}`

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
  if ('most' in bound && bound.most === 0) return `**missed**${because}`
  const by = 'least' in bound ? 1 - measured / bound.least : measured / bound.most - 1
  return `**missed by ${(by * 100).toFixed(1)} %**${because}`
}
