/**
 * PostgreSQL's classes for "not now": connection exceptions, insufficient resources, operator
 * intervention (shutdown, statement timeout); and what the driver and the network say when it is away.
 */
const away = /^(08|53|57)|^(ECONN|ENOTFOUND|ENOENT|EPIPE|ETIMEDOUT|EHOSTUNREACH|CONNECT|EAI_AGAIN)/

/** True when the error, or what caused it, means that the database is away rather than that we asked wrongly. */
export const isDatabaseAway = (error: unknown): boolean => {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++) {
    if ('code' in cause && typeof cause.code === 'string' && away.test(cause.code)) return true
  }
  return false
}
