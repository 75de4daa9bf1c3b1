import type { Channel } from './model.ts'

/** A channel as it is answered, with the secret that was just made for it. */
export const presentChannel = ({ escalateAfterMs, ...channel }: Channel, secret: string | null = null) => ({
  ...channel,
  escalateAfterMinutes: escalateAfterMs === null ? null : escalateAfterMs / 60_000,
  secret,
})
