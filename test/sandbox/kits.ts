import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type GuestKit, prepareGuestKit } from '../../src/sandbox/host/guests/guest-kit.ts'
import type { localRunner } from '../../src/sandbox/host/local-runner.ts'

/** A file of the guests or of their parent, and what becomes of its text. */
export type Change = readonly [file: string, change: (text: string) => string]

/** A file's function that does nothing any more. */
export const without = (file: string, program: string): Change => [file, () => program]

/** One global of Node stays. (Without the layer as a whole, Pyodide sees that it runs on Node, and does not start.) */
export const oneHostGlobal: Change = [
  'layers/host-globals.ts',
  (text) =>
    `Object.assign(globalThis, { leftBehind: process })\n${text.replace("'globalThis Object", "'leftBehind globalThis Object")}`,
]

/** Guests that may take whatever memory there is. */
export const noMemoryCap: Change = ['layers/memory-cap.ts', (text) => text.replace('rest < 0', 'false')]

/** A kit made from a changed copy of the guests' sources; kept below `.data`, where the packages are found. */
export const changedKit = (changes: readonly Change[]) => (): Promise<GuestKit> =>
  prepareGuestKit({ sources: changedCopy('src/sandbox/guest', changes), directory: '.data/guests' })

/** The parent's side of a run, from a changed copy of its sources. */
export const changedParent = async (changes: readonly Change[]): Promise<typeof localRunner> => {
  const program = resolve(changedCopy('src/sandbox', changes), 'host/local-runner.ts')
  const loaded = (await import(program)) as { localRunner: typeof localRunner }
  return loaded.localRunner
}

/** A folder with the files of `original`, but for the changes; throws when one of them changes nothing. */
const changedCopy = (original: string, changes: readonly Change[]): string => {
  const texts = new Map<string, string>()
  for (const [file, change] of changes) {
    const before = texts.get(file) ?? readFileSync(join(original, file), 'utf8')
    const after = change(before)
    if (after === before) throw new Error(`${file} is not changed: the layer is not where it was`)
    texts.set(file, after)
  }
  const hash = createHash('sha256').update(JSON.stringify([original, ...texts]))
  const copy = join('.data/changed-sources', hash.digest('hex').slice(0, 16))
  if (!existsSync(copy)) {
    const beside = `${copy}.${process.pid}`
    mkdirSync(beside, { recursive: true })
    cpSync(original, beside, { recursive: true })
    try {
      renameSync(beside, copy)
    } catch {
      rmSync(beside, { recursive: true, force: true })
    }
  }
  // The rest of the sources may have changed since the copy was made.
  cpSync(original, copy, { recursive: true })
  for (const [file, text] of texts) writeFileSync(join(copy, file), text)
  return copy
}
