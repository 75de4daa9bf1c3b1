/** The paths of questions that can be saved. */
export const questionPaths = [
  '/v1/event-counts',
  '/v1/event-values',
  '/v1/event-statistics',
  '/v1/retention',
  '/v1/funnels',
] as const
export type QuestionPath = (typeof questionPaths)[number]

/** A question as data: the parameters of the request that asks it. */
export interface Question {
  readonly path: QuestionPath
  /** Parameters of the query; of a funnel, members of the body. Without a range where `days` has one. */
  readonly parameters: Readonly<Record<string, unknown>>
  /** About the last so many days whenever it is asked. */
  readonly days?: number | undefined
}

export interface SavedQuestion {
  readonly id: string
  readonly applicationId: string
  readonly name: string
  readonly question: Question
  readonly createdAt: string
  readonly updatedAt: string
}

/** The request that asks a question. */
export interface QuestionRequest {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly body?: Readonly<Record<string, unknown>>
}

/** The most that one application has. */
export const maxQuestions = 200

/** The parameters with their range. `now` is in milliseconds since 1970. */
export const askedNow = ({ parameters, days }: Question, now: number): Readonly<Record<string, unknown>> =>
  days === undefined
    ? parameters
    : {
        ...parameters,
        from: new Date(now - days * 86_400_000).toISOString(),
        to: new Date(now).toISOString(),
      }

/** The request that asks the question about one application now. */
export const requestOf = ({ question, applicationId }: SavedQuestion, now: number): QuestionRequest => {
  const parameters: Readonly<Record<string, unknown>> = { ...askedNow(question, now), application: applicationId }
  if (question.path === '/v1/funnels') return { method: 'POST', url: question.path, body: parameters }
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters))
    for (const one of Array.isArray(value) ? value : [value]) query.append(name, String(one))
  return { method: 'GET', url: `${question.path}?${query}` }
}
