/** Open incidents that nobody has acknowledged are told of again after so long. */
const remindAfterMs = 4 * 3_600_000
const dayMs = 86_400_000
/** A certificate is told of when so many days are left, and not in between. */
const certificateDays = [7, 1] as const

/** When an open incident is told of again; null for never. Milliseconds since 1970. */
export const nextReminder = (now: number, certificateEndsAt: number | null): number | null => {
  if (certificateEndsAt === null) return now + remindAfterMs
  return certificateDays.map((days) => certificateEndsAt - days * dayMs).find((at) => at > now) ?? null
}
