import type { RecordedReturns } from './run-report.ts'

/** Limits on what a guest may report, and on what a runner server accepts. */
export const maxRecordedTests = 5_001
export const maxPathsOfTest = 1_000
export const maxShapesOfPath = 32
export const maxPathLength = 400
export const maxShapeLength = 400
/** Characters of the whole record as JSON. */
export const maxRecordLength = 200_000

type Paths = Readonly<Record<string, readonly string[]>>

/** The id under which a record has what all tests have in common. */
const allTests = '*'

/** A path that begins with this has a permission, which counts for its own test alone. */
const permissionMark = '='

/**
 * The same record in a shorter form. The id `*` has, for each path, the shapes that most tests saw there. A test's own id has
 * only the paths on which it saw other shapes, and its permissions.
 */
export const sharedReturns = (recorded: RecordedReturns): RecordedReturns => {
  const tests = Object.entries(recorded)
  const shared = mostCommon(tests.flatMap(([, paths]) => Object.entries(paths)).filter(([path]) => !isOwn(path)))
  const own = tests.map(([id, paths]) => [id, ownPaths(paths, shared)] as const)
  const all = Object.keys(shared).length > 0 ? [[allTests, shared] as const] : []
  return Object.fromEntries([...all, ...own.filter(([, paths]) => Object.keys(paths).length > 0)])
}

const isOwn = (path: string): boolean => path.startsWith(permissionMark)

const ownPaths = (paths: Paths, shared: Paths): Paths =>
  Object.fromEntries(Object.entries(paths).filter(([path, shapes]) => isOwn(path) || !isSame(shapes, shared[path])))

const isSame = (left: readonly string[], right: readonly string[] | undefined): boolean =>
  JSON.stringify(left) === JSON.stringify(right)

const mostCommon = (entries: readonly (readonly [string, readonly string[]])[]): Paths => {
  const counts = new Map<string, Map<string, number>>()
  for (const [path, shapes] of entries) {
    const ofPath = counts.get(path) ?? new Map<string, number>()
    const text = JSON.stringify(shapes)
    counts.set(path, ofPath.set(text, (ofPath.get(text) ?? 0) + 1))
  }
  return Object.fromEntries(
    Array.from(counts, ([path, ofPath]) => {
      const [[text] = ['[]']] = [...ofPath].toSorted(([, left], [, right]) => right - left)
      return [path, JSON.parse(text) as string[]]
    }),
  )
}

/** The guest's record if it is valid and within the limits; otherwise undefined. */
export const readReturns = (value: unknown): RecordedReturns | undefined => {
  const tests = entriesOf(value, maxRecordedTests)
  if (!tests) return undefined
  const read: [string, Paths][] = []
  for (const [id, each] of tests) {
    const paths = entriesOf(each, maxPathsOfTest)
    if (!paths?.every(([path, shapes]) => path.length <= maxPathLength && areShapes(shapes))) return undefined
    read.push([id, Object.fromEntries(paths) as Paths])
  }
  const recorded = sharedReturns(Object.fromEntries(read))
  return JSON.stringify(recorded).length <= maxRecordLength ? recorded : undefined
}

const entriesOf = (value: unknown, max: number): [string, unknown][] | undefined => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const entries = Object.entries(value)
  return entries.length <= max ? entries : undefined
}

const areShapes = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length <= maxShapesOfPath &&
  value.every((shape) => typeof shape === 'string' && shape.length <= maxShapeLength)
