import { decimal, toFixed } from '#core/decimal.ts'

/** How a figure differs from an earlier one. */
export interface IndexChange {
  readonly direction: 'higher' | 'lower' | 'same'
  /** The difference as a share without its sign, such as `0.0104`. */
  readonly share: number
  /** In per cent, with its sign and two decimals: `+1.04`. */
  readonly signed: string
}

export const changeBetween = (before: string, after: string): IndexChange => {
  const percentage = decimal(after).div(before).minus(1).times(100)
  const text = toFixed(percentage)
  const isRise = percentage.gt(0)
  return {
    direction: percentage.eq(0) ? 'same' : isRise ? 'higher' : 'lower',
    share: Number(toFixed(percentage.abs())) / 100,
    signed: `${isRise ? '+' : ''}${text.replace('-', '−')}`,
  }
}
