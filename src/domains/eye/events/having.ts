/** Only events whose data has this text at this path: a string itself, anything else as JSON. */
export interface Having {
  readonly path: readonly string[]
  readonly value: string
}

/** The path of a JSON pointer (RFC 6901) to a member; undefined when it is none. */
export const readPointer = (pointer: string): readonly string[] | undefined =>
  /^(\/([^~/]|~[01])*)+$/u.test(pointer)
    ? pointer
        .slice(1)
        .split('/')
        .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    : undefined

export const has = (data: unknown, { path, value }: Having): boolean => {
  let at = data
  for (const step of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return false
    if (Array.isArray(at) && !/^(0|[1-9][0-9]*)$/.test(step)) return false
    at = (at as Readonly<Record<string, unknown>>)[step]
  }
  return (typeof at === 'string' ? at : JSON.stringify(at)) === value
}
