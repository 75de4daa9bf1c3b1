import { table } from './table.ts'

/** Something promised and what was seen. */
export interface Aim {
  readonly of: string
  readonly measured: number
  readonly bound: { readonly least: number } | { readonly most: number }
  /** Of a percentage the figures are shares of one. */
  readonly unit: ' ×' | ' %' | ' MB'
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
  unit === ' %' ? `${Math.round(value * 100)} %` : `${value}${unit}`

const show = (value: number, { unit }: Aim): string => {
  if (unit === ' %') return `${(value * 100).toFixed(1)} %`
  return `${value.toFixed(unit === ' ×' ? 2 : 0)}${unit}`
}

const verdict = (aim: Aim): string => {
  if (isMet(aim)) return 'met'
  const { measured, bound } = aim
  const by = 'least' in bound ? 1 - measured / bound.least : measured / bound.most - 1
  return `**missed by ${(by * 100).toFixed(1)} %**${aim.because === undefined ? '' : `; ${aim.because}`}`
}
