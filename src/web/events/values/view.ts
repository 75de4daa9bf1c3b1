import { formatInstant } from '#core/instant.ts'
import {
  eventProperties,
  getEventStatistics,
  listEventValues,
  type StatisticsAnswer,
  type TopValues,
} from '#domains/eye/index.ts'
import type { Scope } from '#ports/scope.ts'
import type { Desk } from '../access.ts'
import { eventQuery } from '../filter-fields.ts'
import { queryFor } from '../query-for.ts'
import { bucketOf, rangeOf } from '../time.ts'
import type { ValueQuestion } from './question.ts'

/** Values that the page lists. */
const listedValues = 20

export interface ValueView {
  readonly top: TopValues
  /** Figures of the numbers among the values, for each bucket with any. */
  readonly statistics: StatisticsAnswer
}

/** Throws `invalid-request` for a field that the API would refuse, and `refused` for what is too much to count. */
export const valueView = async (
  scope: Scope,
  { reader, application }: Desk,
  { time, events, of }: ValueQuestion,
): Promise<ValueView> => {
  const range = rangeOf(time, reader.now)
  const asked = {
    ...eventQuery(events),
    application: application.id,
    property: of,
    from: formatInstant(range.from),
    to: formatInstant(range.to),
  }
  const properties = eventProperties(scope)
  const [top, statistics] = await Promise.all([
    properties.values(reader.actor, queryFor(listEventValues, { ...asked, limit: String(listedValues) })),
    properties.statistics(
      reader.actor,
      queryFor(getEventStatistics, { ...asked, bucket: bucketOf(time), timeZone: time.timeZone }),
    ),
  ])
  return { top, statistics }
}
