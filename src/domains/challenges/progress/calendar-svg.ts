import type { Day } from '#core/calendar.ts'
import { nextDay } from '#core/calendar.ts'
import type { DayActivity } from '../solves/model.ts'
import type { CalendarYear } from './model.ts'

const cell = 10
const pitch = 13
const [left, top] = [30, 18]

/** Submissions that passed, from which each shade begins. */
const shades = [
  { passes: 7, opacity: 1 },
  { passes: 4, opacity: 0.8 },
  { passes: 2, opacity: 0.6 },
  { passes: 1, opacity: 0.4 },
] as const

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

/**
 * A year as columns of weeks that begin on Monday. Its colours let the ground show through, so that they suit a light and a
 * dark one; a page may set others for the classes.
 */
export const calendarSvg = ({ year, days }: CalendarYear): string => {
  const activity = new Map(days.map((day) => [day.day, day]))
  const places = placesOf(year)
  const width = left + ((places.at(-1)?.week ?? 0) + 1) * pitch
  const height = top + 7 * pitch
  const name = `calendar-${year}`
  const labels = [
    ...places.filter(({ day }) => day.endsWith('-01')).map(monthLabel),
    ...[0, 2, 4].map((row) => label(0, top + row * pitch + cell - 1, weekdays[row] ?? '')),
  ]
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="${name}-title ${name}-description" class="calendar"><title id="${name}-title">Activity in ${year}</title><desc id="${name}-description">${describe(days)}</desc><g font-family="system-ui, sans-serif" font-size="9" fill="#767676">${labels.join('')}</g>${places.map((place) => square(place, activity.get(place.day))).join('')}</svg>\n`
}

interface Place {
  readonly day: Day
  readonly week: number
  readonly weekday: number
}

const placesOf = (year: number): readonly Place[] => {
  const places: Place[] = []
  const before = (new Date(`${year}-01-01`).getUTCDay() + 6) % 7
  for (let day = `${year}-01-01`; day.startsWith(String(year)); day = nextDay(day)) {
    const index = before + places.length
    places.push({ day, week: Math.floor(index / 7), weekday: index % 7 })
  }
  return places
}

const monthLabel = ({ day, week, weekday }: Place): string =>
  label(left + (weekday === 0 ? week : week + 1) * pitch, 10, months[Number(day.slice(5, 7)) - 1] ?? '')

const label = (x: number, y: number, text: string): string => `<text x="${x}" y="${y}">${text}</text>`

const square = ({ day, week, weekday }: Place, active: DayActivity | undefined): string => {
  const box = `x="${left + week * pitch}" y="${top + weekday * pitch}" width="${cell}" height="${cell}" rx="2"`
  if (!active) return `<rect ${box} class="quiet" fill="#808080" fill-opacity=".18"/>`
  const { opacity } = shades.find(({ passes }) => active.passes >= passes) ?? shades[3]
  return `<rect ${box} class="active" fill="#2e9e5b" fill-opacity="${opacity}"><title>${day}: ${inWords(active)}</title></rect>`
}

const inWords = ({ passes, solves }: Omit<DayActivity, 'day'>): string =>
  `${passes} passed${solves > 0 ? `, ${solves} solved for the first time` : ''}`

const describe = (days: readonly DayActivity[]): string => {
  const sum = (count: (day: DayActivity) => number): number => days.reduce((total, day) => total + count(day), 0)
  const [passes, solves] = [sum((day) => day.passes), sum((day) => day.solves)]
  if (passes === 0) return 'No submission passed in this year.'
  return `${days.length} active ${days.length === 1 ? 'day' : 'days'}: ${inWords({ passes, solves })}.`
}
