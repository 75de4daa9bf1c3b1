import { type EventQuestion, eventParameters, eventQuery, readEventQuestion } from '../filter-fields.ts'
import { queryOf } from '../parameters.ts'
import type { Parameter } from '../time.ts'

/** Which events the feed shows. */
export interface LiveQuestion {
  readonly events: EventQuestion
  readonly sessionId: string
}

export const readLive = (parameter: Parameter): LiveQuestion => ({
  events: readEventQuestion(parameter),
  sessionId: parameter('sessionId'),
})

export const liveQuery = ({ events, sessionId }: LiveQuestion): string =>
  queryOf({ ...eventParameters(events), sessionId })

/** The same as the API's parameters. */
export const liveParameters = ({ events, sessionId }: LiveQuestion): Readonly<Record<string, unknown>> => ({
  ...eventQuery(events),
  sessionId,
})
