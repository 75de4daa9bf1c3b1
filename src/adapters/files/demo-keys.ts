import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Keeps the demo application's keys as files that a shell can read, beside the embedded database. */
export const demoKeys = (directory: string) => {
  const pathOf = (name: string): string => join(directory, `demo-${name}-key`)
  return {
    /** The place of the write key, for people. */
    writeKeyFile: pathOf('write'),
    has: (name: string): boolean => existsSync(pathOf(name)),
    write: (name: string, key: string): void => {
      mkdirSync(directory, { recursive: true })
      writeFileSync(pathOf(name), key, { mode: 0o600 })
    },
  }
}
