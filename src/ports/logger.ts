export type LogLevel = 'debug' | 'info' | 'warn' | 'error'
export type LogFields = Readonly<Record<string, unknown>>

export interface Logger {
  /** False when nobody would see this level, so callers need not make the fields. */
  isEnabled(level: LogLevel): boolean
  log(level: LogLevel, message: string, fields?: LogFields): void
}
