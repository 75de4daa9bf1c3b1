import type { Context } from 'hono'
import { networkOf } from '#core/network.ts'
import type { AppEnv } from './app-env.ts'

/**
 * The network from which a request comes; undefined where it is unknown. Each proxy appends the address of its client
 * to `X-Forwarded-For`. So only the last entries are reliable, as many as there are trusted proxies.
 */
export const clientNetwork = (c: Context<AppEnv>): string | undefined => {
  const { scope, peer } = c.env
  const { trustedProxies } = scope.settings
  const forwarded = trustedProxies > 0 ? (c.req.header('x-forwarded-for')?.split(',') ?? []) : []
  const named = forwarded.at(-Math.min(trustedProxies, forwarded.length))
  const direct = peer?.()
  return (named === undefined ? undefined : networkOf(named)) ?? (direct === undefined ? undefined : networkOf(direct))
}
