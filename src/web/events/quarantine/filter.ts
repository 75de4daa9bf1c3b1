import { queryOf } from '../parameters.ts'

export interface QuarantineQuestion {
  readonly reason: string
  readonly category: string
  readonly name: string
}

export const readFilter = (parameter: (name: string) => string): QuarantineQuestion => {
  const reason = parameter('reason')
  return {
    reason: /^[a-z-]{1,40}$/.test(reason) ? reason : '',
    category: parameter('category').slice(0, 100),
    name: parameter('name').slice(0, 100),
  }
}

export const filterQuery = (question: QuarantineQuestion, cursor = ''): string => queryOf({ ...question, cursor })
