import type { Month } from '#core/calendar.ts'
import { expectedOn, type IndexValue } from '#domains/reference/index.ts'
import { xmlText } from '../../status/xml.ts'
import type { Speech } from '../figures-page.ts'
import { mainValue } from './month-page.ts'

export const feedType = 'application/atom+xml; charset=utf-8'

/** Months in a feed. */
export const feedMonths = 24

interface Feed {
  readonly origin: string
  readonly values: readonly IndexValue[]
  readonly updatedAt: string
}

/**
 * New months of the health index (RFC 4287), the latest first. Publication days are not among the figures, so an entry has the day
 * on which Statbel publishes that month by its own custom.
 */
export const indexFeed = ({ language, texts, formats }: Speech, { origin, values, updatedAt }: Feed): string => {
  const months = [...new Set(values.map(({ month }) => month))].toSorted().toReversed()
  const self = `${origin}/figures/index/feed.atom?lang=${language}`
  const entry = (month: Month): string => {
    const main = mainValue(month, values)
    if (!main) return ''
    const published = `${expectedOn(month)}T00:00:00Z`
    const others = values
      .filter((value) => value.month === month)
      .map(({ baseYear, value }) => texts.feed.entry(formats.month(month), formats.decimals(value), baseYear))
    return `<entry>
<id>${xmlText(`${origin}/figures/index/${month}`)}</id>
<title>${xmlText(texts.feed.entry(formats.month(month), formats.decimals(main.value), main.baseYear))}</title>
<link rel="alternate" type="text/html" href="${xmlText(`${origin}/figures/index/${month}?lang=${language}`)}"/>
<published>${published}</published>
<updated>${published}</updated>
<content type="text">${xmlText(others.join('\n'))}</content>
</entry>
`
  }
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">
<id>${xmlText(`${origin}/figures/index/feed.atom`)}</id>
<title>${xmlText(texts.feed.title)}</title>
<updated>${updatedAt}</updated>
<author><name>Statbel</name></author>
<link rel="self" type="application/atom+xml" href="${xmlText(self)}"/>
<link rel="alternate" type="text/html" href="${xmlText(`${origin}/figures/index?lang=${language}`)}"/>
${months.map(entry).join('')}</feed>
`
}
