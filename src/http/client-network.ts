import type { Context } from 'hono'
import { networkOf } from '#core/network.ts'
import type { AppEnv } from './app-env.ts'

/**
 * The network that a request comes from; undefined where it cannot be known. Each proxy adds the address that it was asked
 * from to the end of `X-Forwarded-For`, so only as many of its last entries are true as proxies are trusted.
 */
export const clientNetwork = (c: Context<AppEnv>): string | undefined => {
  const { scope, peer } = c.env
  const { trustedProxies } = scope.settings
  const forwarded = trustedProxies > 0 ? (c.req.header('x-forwarded-for')?.split(',') ?? []) : []
  const named = forwarded.at(-Math.min(trustedProxies, forwarded.length))
  const direct = peer?.()
  return (named === undefined ? undefined : networkOf(named)) ?? (direct === undefined ? undefined : networkOf(direct))
}
