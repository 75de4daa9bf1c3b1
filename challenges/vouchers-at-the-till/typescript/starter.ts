export type Voucher = (price: number) => number

/** The price in cents after all vouchers, never below zero. */
export function priceAfter(price: number, vouchers: Voucher[]): number {
  throw new Error('not written yet')
}
