import { DomainError } from './errors.ts'

/**
 * Waits for `work` no longer than `milliseconds`, then refuses as `unavailable`.
 * The work itself goes on; only the waiting ends.
 */
export const withDeadline = async <T>(work: Promise<T>, milliseconds: number, what: string): Promise<T> => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new DomainError('unavailable', `The ${what} did not answer in time.`, { retryAfter: 2 }))
    }, milliseconds)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
