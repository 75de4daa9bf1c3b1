import type { Settings } from '#ports/scope.ts'
import type { Config } from '#config.ts'
import { nodeDigest } from './node-digest.ts'

/** The settings that requests need. They include the digest of the administrator's token, not the token. */
export const settingsFrom = (config: Config, durability: Settings['durability']): Settings => ({
  adminDigest: config.ADMIN_TOKEN === undefined ? null : nodeDigest.sha256(config.ADMIN_TOKEN),
  publicOrigin: config.PUBLIC_URL === undefined ? null : new URL(config.PUBLIC_URL).origin,
  trustedProxies: config.TRUSTED_PROXY,
  retentionDays: config.EVENT_RETENTION_DAYS,
  signingSeed: config.SIGNING_KEY ?? null,
  durability,
})
