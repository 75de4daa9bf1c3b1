import { Unzip, UnzipInflate, type UnzipFile } from 'fflate'

/** True for the first bytes of a zip file, also of an empty one. */
export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && ((bytes[2] === 3 && bytes[3] === 4) || (bytes[2] === 5 && bytes[3] === 6))

/** Small enough that the output of one step, at most a thousand times as much, fits in memory. */
const step = 65_536

/**
 * The bytes of the only `.txt` or `.csv` entry of a zip file, or a text about what is wrong. It counts the inflated bytes,
 * because the sizes in the file may be wrong, and stops at `limit` bytes.
 */
export const textInZip = (bytes: Uint8Array, limit: number): Uint8Array | string => {
  const texts: Entry[] = []
  const tooLarge = (): boolean => (texts[0]?.size ?? 0) > limit
  const unzip = new Unzip((file) => {
    if (!/\.(txt|csv)$/i.test(file.name)) return
    const entry: Entry = { file, chunks: [], size: 0 }
    texts.push(entry)
    if (texts.length > 1) return
    file.ondata = (error, chunk) => {
      if (error) throw error
      entry.size += chunk.length
      if (!tooLarge()) entry.chunks.push(chunk)
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  try {
    for (let at = 0; at < bytes.length && !tooLarge(); at += step) {
      unzip.push(bytes.subarray(at, at + step), at + step >= bytes.length)
    }
  } catch (error) {
    return `The zip file is damaged (${error instanceof Error ? error.message : String(error)}).`
  }
  if (tooLarge()) return `The text in the zip file is larger than ${limit / 1_000_000} MB.`
  const [only, ...others] = texts
  if (!only || others.length > 0)
    return `The zip file has ${texts.length} files named .txt or .csv; it must have exactly one.`
  const { originalSize } = only.file
  if (originalSize !== undefined && originalSize !== only.size)
    return 'The zip file is damaged (the length of its text differs from the stated length).'
  return Buffer.concat(only.chunks)
}

interface Entry {
  readonly file: UnzipFile
  readonly chunks: Uint8Array[]
  size: number
}
