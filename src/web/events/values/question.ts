import { type EventQuestion, eventParameters, propertyPath, readEventQuestion } from '../filter-fields.ts'
import { queryOf } from '../parameters.ts'
import { type Parameter, readTime, type TimeQuestion, timeParameters } from '../time.ts'

/** What the page of values is asked. */
export interface ValueQuestion {
  readonly time: TimeQuestion
  readonly events: EventQuestion
  /** A place in the data; empty before somebody has chosen one. */
  readonly of: string
}

export const readValueQuestion = (parameter: Parameter, zone: string): ValueQuestion => ({
  time: readTime(parameter, { span: '7d', zone }),
  events: readEventQuestion(parameter),
  of: propertyPath(parameter('of')),
})

export const valueQuery = ({ time, events, of }: ValueQuestion): string =>
  queryOf({ of, ...timeParameters(time), ...eventParameters(events) })
