import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { zstdDecompressSync } from 'node:zlib'
import { parseTar } from 'nanotar'

/** Name of the template beside the migrations: a folder of PostgreSQL's, empty but for the schema, as a compressed archive. */
export const templateName = 'template.tar.zst'

/**
 * Makes the folder of a new database from a template, in a tenth of the time that `initdb` and the migrations take.
 * The folder appears whole or not at all, also if the process is killed meanwhile.
 */
export const unpackTemplate = (template: string, directory: string): void => {
  const unfinished = `${directory}.unfinished`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { recursive: true, mode: 0o700 })
  for (const { name, type, data } of parseTar(zstdDecompressSync(readFileSync(template)))) {
    const path = join(unfinished, name)
    if (type === 'directory') mkdirSync(path, { recursive: true })
    else {
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, data ?? new Uint8Array())
    }
  }
  renameSync(unfinished, directory)
}
