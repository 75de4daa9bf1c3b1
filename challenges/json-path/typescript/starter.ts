export type Found = { found: true; value: unknown } | { found: false; at: string }

/** The value at the end of the path, or how much of the path it took to get nowhere. */
export function readPath(data: unknown, path: string): Found {
  throw new Error('not written yet')
}
