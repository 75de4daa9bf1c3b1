export type Voucher = (price: number) => number

export function priceAfter(price: number, vouchers: Voucher[]): number {
  const results: any[] = vouchers
  return results.reduce((current, voucher) => Math.max(0, voucher(current)))
}
