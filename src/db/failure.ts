/**
 * PostgreSQL's classes for "not now": connection exceptions, insufficient resources, operator
 * intervention (shutdown, statement timeout); and what the driver and the network say when it is away.
 */
const away = /^(08|53|57)|^(ECONN|ENOTFOUND|ENOENT|EPIPE|ETIMEDOUT|EHOSTUNREACH|CONNECT|EAI_AGAIN)/

/** True when the error, or what caused it, means that the database is away rather than that we asked wrongly. */
export const isDatabaseAway = (error: unknown): boolean => codesOf(error).some((code) => away.test(code))

/** True when the statement met another one in its way and may simply be sent again: a deadlock, above all. */
export const isWorthRepeating = (error: unknown): boolean => codesOf(error).some((code) => code.startsWith('40'))

/** True when a row breaks the constraint of PostgreSQL's code given: `23505` for a unique one. */
export const breaks = (error: unknown, code: string): boolean => codesOf(error).includes(code)

/** The codes of an error and of what caused it. */
const codesOf = (error: unknown): readonly string[] => {
  const codes: string[] = []
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++) {
    if ('code' in cause && typeof cause.code === 'string') codes.push(cause.code)
  }
  return codes
}
