import { durationText } from '#core/duration.ts'

/** A number of things as people read it: `1,234`. */
export const countText = (count: number): string => count.toLocaleString('en')

/** A part of a whole: `12.5 %`; nothing of nothing is `0 %`. */
export const shareText = (part: number, whole: number): string => {
  const percent = whole === 0 ? 0 : (part / whole) * 100
  if (percent > 0 && percent < 0.1) return 'less than 0.1 %'
  return `${Number(percent.toFixed(1))} %`
}

/** How a count differs from one before it: `12 % more than`, `as many as`; null where there was nothing before. */
export const changeText = (now: number, before: number): string | null => {
  if (before === 0) return null
  const percent = Math.round((now / before - 1) * 100)
  if (percent === 0) return 'as many as'
  return `${Math.abs(percent)} % ${percent > 0 ? 'more' : 'fewer'} than`
}

/** `1 event`, `2 events`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${countText(count)} ${count === 1 ? one : many}`

/** A number with at most three digits after the point. */
export const numberText = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 3 })

/** Seconds in words: `0.4 s`, `12 s`, `3 min`. */
export const secondsText = (seconds: number): string =>
  seconds < 10 ? `${Number(seconds.toFixed(1))} s` : durationText(seconds * 1_000)
