export type Voucher = (price: number) => number

/** The price in cents after all vouchers, never below zero. */
export function priceAfter(price: number, vouchers: Voucher[]): number {
  return vouchers.reduce((current, voucher) => Math.max(0, voucher(current)), price)
}
