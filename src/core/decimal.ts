import Big from 'big.js'

/**
 * Exact decimal arithmetic for money and indices, without binary floats between a
 * published figure and the answer. Products and sums are exact. Quotients keep 20 decimals, far
 * more than a two-decimal result needs. Rounding is half up, as Statbel and the rent rules round.
 */
export type Decimal = Big

const Exact = Big()
Exact.DP = 20
Exact.RM = Big.roundHalfUp

/** Reads a decimal number written with digits and an optional point, such as `112.74`. */
export const decimal = (text: string | number): Decimal => new Exact(text)

/** Rounds half up to `places` decimals and always writes that many: `584.1800` → `584.18`. */
export const toFixed = (value: Decimal, places = 2): string => value.toFixed(places, Big.roundHalfUp)
