import { isObject, keywords, subschemasOf } from './keywords.ts'
import type { JsonSchema } from './model.ts'
import { pointerTo, targetOf } from './pointer.ts'

/** Schemas that one value and what it is nested in may have to be held against. */
const stepLimit = 1_000
/** Levels that the data of an event may be nested. */
const dataDepth = 32

/** Pointers to where a schema leads. */
interface Edges {
  /** Held against the same value. */
  readonly itself: readonly string[]
  /** Each held against another member or element. */
  readonly each: readonly string[]
  /** All held against one member or element, at worst. */
  readonly any: readonly string[]
}

/**
 * Why a check could take for ever, or a number of steps that multiplies: a reference back to
 * itself, or branches of branches.
 */
export const stepsFault = (schema: JsonSchema): { readonly pointer: string; readonly detail: string } | undefined => {
  const { steps, loop } = measureSteps(schema)
  if (loop !== undefined) return { pointer: loop, detail: 'refers back to itself without a step into the data' }
  if (steps <= stepLimit) return undefined
  return { pointer: '', detail: `could need more than ${stepLimit} steps for one value; use fewer branches` }
}

interface StepMeasurements {
  /** Schemas that a value, together with all that it is nested in, is held against at most; not exact beyond the limit. */
  readonly steps: number
  /** Where a schema leads back to itself. */
  readonly loop: string | undefined
}

/** Measures a schema whose references all lead somewhere. */
export const measureSteps = (schema: JsonSchema): StepMeasurements => {
  const edges = new Map<string, Edges>()
  collectEdges(schema, '', edges)
  const known = new Map<string, number>()
  const underWay = new Set<string>()
  let loop: string | undefined

  const count = (pointer: string, depth: number): number => {
    const key = `${depth}${pointer}`
    const before = known.get(key)
    if (before !== undefined) return before
    if (underWay.has(key)) {
      loop = pointer
      return Infinity
    }
    // As many on one way are too many already, and more would be too deep for the stack.
    if (underWay.size > stepLimit) return Infinity
    underWay.add(key)
    const { itself, each, any } = edges.get(pointer) ?? none
    let total = 1
    for (const next of itself) total += count(next, depth)
    if (depth > 0) {
      total += each.reduce((max, next) => Math.max(max, count(next, depth - 1)), 0)
      for (const next of any) total += count(next, depth - 1)
    }
    underWay.delete(key)
    known.set(key, total)
    return total
  }

  return { steps: count('', dataDepth), loop }
}

const none: Edges = { itself: [], each: [], any: [] }

const collectEdges = (schema: unknown, pointer: string, found: Map<string, Edges>): void => {
  if (!isObject(schema)) return
  const edges = { itself: [] as string[], each: [] as string[], any: [] as string[], nothing: [] as string[] }
  found.set(pointer, edges)
  for (const [name, value] of Object.entries(schema)) {
    const keyword = keywords.get(name)
    if (!keyword) continue
    const reach = name === 'items' && Array.isArray(value) ? 'each' : keyword.reach
    for (const { path, schema: inner } of subschemasOf(name, value)) {
      const at = pointer + pointerTo(path)
      edges[reach].push(at)
      collectEdges(inner, at, found)
    }
    if (name === '$ref' && typeof value === 'string') edges.itself.push(targetOf(value) ?? '')
  }
}
