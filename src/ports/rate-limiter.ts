export interface RateLimiter {
  /**
   * Takes `cost` from what `key` may use, which grows by `perSecond` a second up to one second's worth. Answers 0, or
   * the milliseconds after which there will be enough; then nothing was taken. A cost above `perSecond` needs a full
   * second's worth and is paid off afterwards. With `burstSeconds` it grows up to so many seconds' worth.
   */
  take(key: string, cost: number, perSecond: number, burstSeconds?: number): number
}
