/** What a benchmark has started and must stop, however it ends. */
export interface Lifetime {
  /** Called once, in reverse order. */
  keep(stop: () => Promise<void>): void
}

/** A lifetime, and what stops all that it registered so far. */
const openLifetime = (): { readonly lifetime: Lifetime; readonly stopAll: () => Promise<void> } => {
  const stops: (() => Promise<void>)[] = []
  return {
    lifetime: { keep: (stop) => stops.push(stop) },
    stopAll: async () => {
      for (let stop = stops.pop(); stop; stop = stops.pop()) await stop().catch(complain)
    },
  }
}

/** Runs a part of the work and stops what it registered before the next part; an interruption stops it too. */
export const within = async <T>(outer: Lifetime, work: (lifetime: Lifetime) => Promise<T>): Promise<T> => {
  const { lifetime, stopAll } = openLifetime()
  outer.keep(stopAll)
  try {
    return await work(lifetime)
  } finally {
    await stopAll()
  }
}

/** Runs `work` and stops all that it registered: when it ends, fails, is interrupted, or takes longer than the limit. */
export const withLifetime = async <T>(limitMs: number, work: (lifetime: Lifetime) => Promise<T>): Promise<T> => {
  const { lifetime, stopAll } = openLifetime()
  let abandoned = false
  const abandon = (reason: string, code: number): void => {
    if (abandoned) return
    abandoned = true
    process.stderr.write(`${reason}: stopping what was started\n`)
    void stopAll().then(() => process.exit(code))
  }
  const late = setTimeout(() => abandon(`not done after ${Math.round(limitMs / 1000)} s`, 1), limitMs)
  const interrupted = (): void => abandon('interrupted', 130)
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted)
  try {
    return await work(lifetime)
  } finally {
    // The work fails because what it uses is being stopped: `abandon` ends the process once that is done.
    if (abandoned) await new Promise<never>(() => {})
    await stopAll()
    clearTimeout(late)
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted)
  }
}

const complain = (error: unknown): void => {
  process.stderr.write(`did not stop cleanly: ${String(error)}\n`)
}
