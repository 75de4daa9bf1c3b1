/** Where a prober makes checks. */
export interface Place {
  readonly id: string
  readonly name: string
  /** The last four characters of its token. */
  readonly hint: string
  /** RFC 3339, UTC. */
  readonly createdAt: string
  /** When its prober last asked for checks; null before it has. */
  readonly lastSeenAt: string | null
}

/** People and secret scanners recognise the token of a prober by its beginning. */
export const tokenText = (secret: string): string => `tsp_${secret}`
