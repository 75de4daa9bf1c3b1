/**
 * PostgreSQL's classes for "not now": connection exceptions, insufficient resources, operator
 * intervention (shutdown, statement timeout); and the codes of the driver and the network when it is not reachable.
 */
const away = /^(08|53|57)|^(ECONN|ENOTFOUND|ENOENT|EPIPE|ETIMEDOUT|EHOSTUNREACH|CONNECT|EAI_AGAIN)/

/** True when the error, or its cause, means that the database is not reachable. False for a wrong statement. */
export const isDatabaseAway = (error: unknown): boolean => codesOf(error).some((code) => away.test(code))

/** True when the statement conflicted with another and may be retried, above all after a deadlock. */
export const isWorthRepeating = (error: unknown): boolean => codesOf(error).some((code) => code.startsWith('40'))

/** True when a row violates a constraint with this PostgreSQL code: `23505` for a unique one. */
export const breaks = (error: unknown, code: string): boolean => codesOf(error).includes(code)

/** The codes of an error and of its causes. */
const codesOf = (error: unknown): readonly string[] => {
  const codes: string[] = []
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++) {
    if ('code' in cause && typeof cause.code === 'string') codes.push(cause.code)
  }
  return codes
}
