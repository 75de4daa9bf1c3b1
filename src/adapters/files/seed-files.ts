import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SeedFiles } from '#domains/reference/index.ts'

/** Reads the project's `data/` folder. */
export const seedFiles =
  (directory: string): SeedFiles =>
  (name) => {
    const bytes = readFileSync(join(directory, name))
    return { text: bytes.toString('utf8'), digest: createHash('sha256').update(bytes).digest('hex') }
  }
