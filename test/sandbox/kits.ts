import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type GuestKit, prepareGuestKit } from '../../src/adapters/sandbox/guest-kit.ts'

/** A file of the guests, and what becomes of its text. */
export type Change = readonly [file: string, change: (text: string) => string]

/** A file's function that does nothing any more. */
export const without = (file: string, program: string): Change => [file, () => program]

/** A kit made from a changed copy of the guests' sources; kept below `.data`, where the packages are found. */
export const changedKit = (changes: readonly Change[]) => async (): Promise<GuestKit> => {
  const hash = createHash('sha256')
  const texts = changes.map(([file, change]) => {
    const before = readFileSync(join('src/guests', file), 'utf8')
    const after = change(before)
    if (after === before) throw new Error(`${file} is not changed: the layer is not where it was`)
    hash.update(file).update(after)
    return [file, after] as const
  })
  const sources = join('.data/changed-guests', hash.digest('hex').slice(0, 16))
  if (!existsSync(sources)) {
    const beside = `${sources}.${process.pid}`
    mkdirSync(beside, { recursive: true })
    cpSync('src/guests', beside, { recursive: true })
    try {
      renameSync(beside, sources)
    } catch {
      rmSync(beside, { recursive: true, force: true })
    }
  }
  // The rest of the sources may have changed since the copy was made.
  cpSync('src/guests', sources, { recursive: true })
  for (const [file, text] of texts) writeFileSync(join(sources, file), text)
  return prepareGuestKit({ sources, directory: '.data/guests' })
}
