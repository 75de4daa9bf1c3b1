import { type EventQuestion, eventParameters, propertyPath, readEventQuestion } from '../filter-fields.ts'
import { queryOf } from '../parameters.ts'
import { type Parameter, readTime, type TimeQuestion, timeParameters } from '../time.ts'

export const measureWords = { events: 'events', sessions: 'sessions', users: 'users' } as const
export type Measure = keyof typeof measureWords

/** What the page of counts is asked. Everything is in its address. */
export interface CountQuestion {
  readonly time: TimeQuestion
  readonly events: EventQuestion
  readonly measure: Measure
  /** Empty, `type`, `category`, `name`, or a place in the data. */
  readonly splitBy: string
  readonly compare: boolean
}

export const readQuestion = (parameter: Parameter, zone: string): CountQuestion => {
  const [measure, splitBy] = [parameter('measure'), parameter('splitBy')]
  return {
    time: readTime(parameter, { span: '7d', zone }),
    events: readEventQuestion(parameter),
    measure: Object.hasOwn(measureWords, measure) ? (measure as Measure) : 'events',
    splitBy: ['type', 'category', 'name'].includes(splitBy) ? splitBy : propertyPath(splitBy),
    compare: parameter('compare') === 'yes',
  }
}

/** The question as the query of an address. */
export const questionQuery = ({ time, events, measure, splitBy, compare }: CountQuestion): string =>
  queryOf({
    ...timeParameters(time),
    ...eventParameters(events),
    measure: measure === 'events' ? '' : measure,
    splitBy,
    compare: compare ? 'yes' : '',
  })
