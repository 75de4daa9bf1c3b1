export type Voucher = (price: number) => number

export function priceAfter(price: number, vouchers: Voucher[]): number {
  let current = price
  for (const voucher of vouchers) {
    if (voucher(current) < 0) {
      current = 0
    } else {
      current = voucher(current)
    }
  }
  return current
}
