import { percentage, sharesOf, type Uptime } from '#domains/watch/index.ts'

/** `99.95 % of the 98.7 % we watched`; without a share of its own for a span that was watched all the time. Null for one that was not watched. */
export const shareText = (uptime: Uptime, watched: string): string | null => {
  const shares = sharesOf(uptime)
  if (shares.uptime === null || shares.coverage === null) return null
  const own = shortPercentage(shares.uptime)
  return shares.coverage >= 1 ? own : `${own} of the ${shortPercentage(shares.coverage)} ${watched}`
}

/** Without zeros at the end: `98.7 %`. */
const shortPercentage = (share: number): string =>
  percentage(share).replace(/(\.[0-9]*?)0+ %$/, (_, decimals: string) => `${decimals === '.' ? '' : decimals} %`)
