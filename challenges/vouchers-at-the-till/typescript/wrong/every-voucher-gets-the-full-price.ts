export type Voucher = (price: number) => number

export function priceAfter(price: number, vouchers: Voucher[]): number {
  const saved = vouchers.reduce((total, voucher) => total + (price - voucher(price)), 0)
  return Math.max(0, price - saved)
}
