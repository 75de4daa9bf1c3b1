/** Milliseconds since 1970; older events are past retention. */
export const oldestInstant = (now: number, retentionDays: number): number => now - retentionDays * 86_400_000
