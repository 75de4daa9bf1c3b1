const minuteMs = 60_000
/** Offsets of all zones change at a quarter of an hour. */
const quarterMs = 15 * minuteMs

/** The local time of each minute of a span, as if it were UTC: asked of Intl, and of nothing else. */
export const localMinutes = (zone: string, from: number, until: number): Float64Array => {
  const form = new Intl.DateTimeFormat('en-u-hc-h23', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
  const minutes = new Float64Array((until - from) / minuteMs)
  for (let quarter = from; quarter < until; quarter += quarterMs) {
    const part = Object.fromEntries(form.formatToParts(quarter).map(({ type, value }) => [type, Number(value)]))
    const local = Date.UTC(part['year'] ?? 0, (part['month'] ?? 0) - 1, part['day'], part['hour'], part['minute'])
    for (let minute = 0; minute < quarterMs; minute += minuteMs)
      minutes[(quarter - from + minute) / minuteMs] = local + minute
  }
  return minutes
}

const numbersOf = (field: string, first: number, last: number): ReadonlySet<number> => {
  const numbers = new Set<number>()
  for (const part of field.split(',')) {
    const [range = '', step = '1'] = part.split('/')
    const [low = 0, high = low] = range === '*' ? [first, last] : range.split('-').map(Number)
    for (let number = low; number <= high; number += Number(step)) numbers.add(number)
  }
  return numbers
}

const matcher = (expression: string): ((local: number) => boolean) => {
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = expression.split(' ')
  const minutes = numbersOf(minute, 0, 59)
  const hours = numbersOf(hour, 0, 23)
  const days = numbersOf(day, 1, 31)
  const months = numbersOf(month, 1, 12)
  const weekdays = numbersOf(weekday, 0, 6)
  const needsBoth = day.startsWith('*') || weekday.startsWith('*')
  return (local) => {
    const date = new Date(local)
    if (!minutes.has(date.getUTCMinutes()) || !hours.has(date.getUTCHours())) return false
    const isDay = days.has(date.getUTCDate())
    const isWeekday = weekdays.has(date.getUTCDay())
    return months.has(date.getUTCMonth() + 1) && (needsBoth ? isDay && isWeekday : isDay || isWeekday)
  }
}

/** The instants of an expression by the rule of Debian's cron, minute by minute. */
export const bruteForce = (expression: string, locals: Float64Array, from: number): readonly number[] => {
  const matches = matcher(expression)
  const isFixed = !/^\S*[*/]\S* |^\S+ \S*[*/]/.test(expression)
  const instants: number[] = []
  let latest = Number.NEGATIVE_INFINITY
  locals.forEach((local, index) => {
    const isRepeated = local <= latest
    let isDue = matches(local) && !(isFixed && isRepeated)
    if (isFixed && index > 0)
      for (let skipped = latest + minuteMs; skipped < local; skipped += minuteMs) isDue ||= matches(skipped)
    latest = Math.max(latest, local)
    if (isDue) instants.push(from + index * minuteMs)
  })
  return instants
}
