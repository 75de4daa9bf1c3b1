/** A reminder of an incident that nobody has acknowledged goes out after so long. */
const remindAfterMs = 4 * 3_600_000
const dayMs = 86_400_000
/** Reminders of a certificate go out when so many days are left, and not in between. */
const certificateDays = [7, 1] as const

/** When the next reminder of an open incident is due; null for never. Milliseconds since 1970. */
export const nextReminder = (now: number, certificateEndsAt: number | null): number | null => {
  if (certificateEndsAt === null) return now + remindAfterMs
  return certificateDays.map((days) => certificateEndsAt - days * dayMs).find((at) => at > now) ?? null
}
