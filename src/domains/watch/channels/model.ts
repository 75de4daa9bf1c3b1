import type { Severity } from '../incidents/model.ts'

export const channelKinds = ['webhook', 'slack', 'discord', 'teams', 'email', 'http', 'push'] as const
export type ChannelKind = (typeof channelKinds)[number]

/** Hours in which a channel stays silent, except for incidents that are at least so severe. */
export interface QuietHours {
  /** An IANA zone. */
  readonly zone: string
  /** `HH:MM`; a range that ends before it begins goes over midnight. */
  readonly from: string
  readonly to: string
  /** Null where nothing breaks the silence. */
  readonly exceptFrom: Severity | null
}
