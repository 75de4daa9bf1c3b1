import type { LogLevel, Logger } from '#ports/logger.ts'

const order: readonly LogLevel[] = ['debug', 'info', 'warn', 'error']

/** One JSON object a line through `console`, which is where Workers keep their logs. */
export const consoleLogger = (level: LogLevel): Logger => ({
  log: (at, message, fields = {}) => {
    if (order.indexOf(at) < order.indexOf(level)) return
    const { error, ...rest } = fields
    const described =
      error instanceof Error ? { error: { name: error.name, message: error.message, stack: error.stack } } : {}
    console[at](JSON.stringify({ level: at, msg: message, ...rest, ...described }))
  },
})
