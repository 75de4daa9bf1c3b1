import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Keeps the demo application's keys as two files that a shell can read, beside the embedded database. */
export const demoKeys = (directory: string) => ({
  /** The place of the write key, for people. */
  writeKeyFile: join(directory, 'demo-write-key'),
  write: ({ writeKey, readKey }: { readonly writeKey: string; readonly readKey: string }): void => {
    mkdirSync(directory, { recursive: true })
    writeFileSync(join(directory, 'demo-write-key'), writeKey, { mode: 0o600 })
    writeFileSync(join(directory, 'demo-read-key'), readKey, { mode: 0o600 })
  },
})
