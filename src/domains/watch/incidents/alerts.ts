import type { IncidentKind } from './model.ts'

/** How the events of an application arrive: as The Eye tells it. */
export interface Arrivals {
  readonly name: string
  readonly accepted: number
  readonly quarantined: number
  readonly usedToday: number
  readonly dailyQuota: number
  readonly lastHourEnd: number | null
  readonly busyHours: number
  readonly longestGapMs: number
}

export interface Alert {
  readonly title: string
  readonly summary: string
}

export type AlertKind = Exclude<IncidentKind, 'monitor'>

/** An alert lasts until the value is well below the one at which it began. */
const quarantineShare = { opens: 0.05, closes: 0.02 }
const minQuarantined = 20
const quotaShare = 0.9
/** Silence says something only of an application that was busy for a day of the last week. */
const minBusyHours = 24
const hourMs = 3_600_000
const minSilenceMs = 3 * hourMs

/** What is wrong with the arrival of events now; null where nothing is. */
export const alertsOf = (
  arrivals: Arrivals,
  now: number,
  isOpen: (kind: AlertKind) => boolean,
): Readonly<Record<AlertKind, Alert | null>> => ({
  quarantine: ofQuarantine(arrivals, isOpen('quarantine')),
  quota: ofQuota(arrivals),
  silence: ofSilence(arrivals, now),
})

const ofQuarantine = ({ name, accepted, quarantined }: Arrivals, isOpen: boolean): Alert | null => {
  const share = quarantined / Math.max(1, accepted + quarantined)
  const isWrong = isOpen
    ? share >= quarantineShare.closes
    : share >= quarantineShare.opens && quarantined >= minQuarantined
  if (!isWrong) return null
  const words = `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`
  return {
    title: `${name}: ${words} of the events go to quarantine`,
    summary: `${quarantined.toLocaleString('en')} of ${(accepted + quarantined).toLocaleString('en')} events of the last hour did not fit their schema.`,
  }
}

const ofQuota = ({ name, usedToday, dailyQuota }: Arrivals): Alert | null => {
  if (usedToday < dailyQuota * quotaShare) return null
  const used = `${usedToday.toLocaleString('en')} of ${dailyQuota.toLocaleString('en')} events of this day are used.`
  return usedToday < dailyQuota
    ? { title: `${name}: the daily quota is nearly used up`, summary: `${used} It begins anew at midnight (UTC).` }
    : {
        title: `${name}: the daily quota is used up`,
        summary: `${used} Further ones are refused until midnight (UTC).`,
      }
}

const ofSilence = ({ name, lastHourEnd, busyHours, longestGapMs }: Arrivals, now: number): Alert | null => {
  if (lastHourEnd === null || busyHours < minBusyHours) return null
  const silentMs = now - lastHourEnd
  if (silentMs < Math.max(minSilenceMs, 2 * longestGapMs)) return null
  const hours = Math.floor(silentMs / hourMs)
  return {
    title: `${name} sends no events`,
    summary: `The last event came over ${hours} hours ago. The longest pause of the last week was ${Math.max(1, Math.round(longestGapMs / hourMs))} h.`,
  }
}
