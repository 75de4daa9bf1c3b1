export type Voucher = (price: number) => number

export function priceAfter(price: number, vouchers: Voucher[]): number {
  return Math.max(
    0,
    vouchers.reduce((current, voucher) => voucher(current), price),
  )
}
