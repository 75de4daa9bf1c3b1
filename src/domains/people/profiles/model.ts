import type { Belt } from '#domains/challenges/index.ts'

/** What others may see of somebody who has made their profile public. */
export interface Profile {
  readonly handle: string
  readonly name: string
  readonly isPublic: boolean
  /** RFC 3339. */
  readonly createdAt: string
  readonly solved: number
  readonly points: number
  readonly belt: Belt | null
  /** The public ones, newest first. */
  readonly certificates: readonly ShownCertificate[]
}

export interface ShownCertificate {
  readonly id: string
  readonly title: string
  readonly issuedAt: string
}
