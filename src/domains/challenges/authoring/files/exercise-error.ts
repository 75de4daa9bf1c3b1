/** One thing that is wrong with an exercise's files. */
export interface ExerciseFault {
  /** The file, as it is named in the exercise's folder; empty for the exercise as a whole. */
  readonly file: string
  /** RFC 6901 pointer into the file's front matter or JSON; empty for the whole file. */
  readonly pointer: string
  readonly detail: string
}

/** All that is wrong with the files of an exercise. */
export class ExerciseError extends Error {
  readonly faults: readonly ExerciseFault[]

  constructor(faults: readonly ExerciseFault[]) {
    super(faults.map(faultText).join('\n'))
    this.name = 'ExerciseError'
    this.faults = faults
  }
}

/** `challenge.md /tags/0: must not be empty`. */
export const faultText = ({ file, pointer, detail }: ExerciseFault): string => {
  const where = [file, pointer].filter((part) => part !== '').join(' ')
  return where === '' ? detail : `${where}: ${detail}`
}

interface Issue {
  readonly code?: string | undefined
  readonly path: readonly PropertyKey[]
  readonly message: string
  readonly keys?: readonly string[]
  /** What is wrong with a key. */
  readonly issues?: readonly unknown[]
}

/** Faults of one file, from what zod says of the data in it; a key that is not known, or not there, is named itself. */
export const faultsOf = (file: string, issues: readonly Issue[], data: unknown): readonly ExerciseFault[] =>
  issues.flatMap((issue, index) => {
    const { code, path, keys = [] } = issue
    // The length of a text says nothing where a list is asked for.
    const place = pointerTo(path)
    if (issues.slice(0, index).some((each) => each.code === 'invalid_type' && pointerTo(each.path) === place)) return []
    if (code === 'unrecognized_keys')
      return keys.map((key) => ({ file, pointer: pointerTo([...path, key]), detail: 'is unknown here' }))
    return [{ file, pointer: place, detail: detailOf(issue, valueAt(data, path)) }]
  })

const detailOf = ({ code, message, issues = [] }: Issue, value: unknown): string => {
  if (code === 'invalid_key') {
    const [first] = issues as readonly Issue[]
    return `this name ${first?.message ?? 'is not allowed'}`
  }
  if (value === undefined) return 'is missing'
  return value === null ? 'is empty' : message
}

const valueAt = (data: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    data,
  )

/** RFC 6901. */
const pointerTo = (path: readonly PropertyKey[]): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
