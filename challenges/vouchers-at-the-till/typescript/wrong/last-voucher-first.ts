export type Voucher = (price: number) => number

export function priceAfter(price: number, vouchers: Voucher[]): number {
  return vouchers.reduceRight((current, voucher) => Math.max(0, voucher(current)), price)
}
