import { DomainError } from '#core/errors.ts'

/** Runs work while there is room for it. Throws `overloaded` beyond `atOnce`: each question keeps a connection busy. */
export type Turns = <T>(work: () => Promise<T>) => Promise<T>

export const questionTurns = (atOnce: number): Turns => {
  let underWay = 0
  return async (work) => {
    if (underWay >= atOnce) {
      const detail = `This process already answers ${atOnce} questions that read many events, its maximum. Try again soon.`
      throw new DomainError('overloaded', detail, { retryAfter: 2 })
    }
    underWay++
    try {
      return await work()
    } finally {
      underWay--
    }
  }
}
