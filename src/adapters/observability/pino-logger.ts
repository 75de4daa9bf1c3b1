import pino from 'pino'
import type { LogLevel, Logger } from '#ports/logger.ts'

/** One JSON object a line on standard output. Connection strings and tokens never reach a log call. */
export const pinoLogger = (level: LogLevel): Logger => {
  const lines = pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { error: pino.stdSerializers.err },
  })
  return {
    isEnabled: (at) => lines.isLevelEnabled(at),
    log: (at, message, fields) => {
      lines[at](fields ?? {}, message)
    },
  }
}
