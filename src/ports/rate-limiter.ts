export interface RateLimiter {
  /**
   * Takes `cost` from the budget of `key`, which grows by `perSecond` a second up to one second's worth. Returns 0, or
   * the milliseconds after which the budget will suffice; then it takes nothing. A cost above `perSecond` needs a full
   * second's worth and is paid off afterwards. With `burstSeconds` the budget grows up to that many seconds' worth.
   */
  take(key: string, cost: number, perSecond: number, burstSeconds?: number): number
}
