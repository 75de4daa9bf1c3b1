import type { Logger } from '#ports/logger.ts'

/**
 * Keeps the process alive through a fault of postgres 3.4.9: a write to a connection that has just closed
 * throws outside of every promise (github.com/porsager/postgres, issue 1208). The query has already failed, and the
 * watch replaces the connection (docs/decisions/0006-watched-connections.md). Any other exception ends the process.
 */
export const surviveLostWrites = (logger: Logger): void => {
  process.on('uncaughtException', (error) => {
    if (isLostWrite(error)) {
      logger.log('warn', 'a connection to the database closed while something was being written to it')
      return
    }
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
    process.exit(1)
  })
}

const isLostWrite = (error: unknown): boolean =>
  error instanceof TypeError &&
  error.message.includes("reading 'write'") &&
  /^ +at (?:Immediate\.)?nextWrite .*\n +at process\.processImmediate /m.test(error.stack ?? '')
