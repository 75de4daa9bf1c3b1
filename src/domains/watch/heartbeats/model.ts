/** What a program reports: that it begins, that it succeeded, or that it failed. */
export const beatKinds = ['start', 'success', 'fail'] as const
export type BeatKind = (typeof beatKinds)[number]

export interface Beat {
  readonly kind: BeatKind
  /** RFC 3339, UTC. */
  readonly at: string
  readonly exitCode: number | null
  readonly note: string
}
