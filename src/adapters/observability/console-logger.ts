import type { LogLevel, Logger } from '#ports/logger.ts'

const order: readonly LogLevel[] = ['debug', 'info', 'warn', 'error']

/** One JSON object a line through `console`, which is where Workers keep their logs. */
export const consoleLogger = (level: LogLevel): Logger => {
  const isEnabled = (at: LogLevel): boolean => order.indexOf(at) >= order.indexOf(level)
  return {
    isEnabled,
    log: (at, message, { error, ...fields } = {}) => {
      if (!isEnabled(at)) return
      const { name, message: reason, stack } = error instanceof Error ? error : new Error(String(error))
      console[at](
        JSON.stringify({
          level: at,
          msg: message,
          ...fields,
          ...(error === undefined ? {} : { error: { name, message: reason, stack } }),
        }),
      )
    },
  }
}
