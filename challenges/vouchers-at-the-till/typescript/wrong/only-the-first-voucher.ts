export type Voucher = (price: number) => number

export function priceAfter(price: number, vouchers: Voucher[]): number {
  for (const voucher of vouchers) {
    return Math.max(0, voucher(price))
  }
  return price
}
