import { query } from 'jsonpath-rfc9535'
import parse from 'jsonpath-rfc9535/parser'
import { CallFault } from './call-fault.ts'

const maxJsonPathLength = 256
/** Characters and levels of a document that queries are run on. */
export const maxDocumentLength = 262_144
const maxDocumentDepth = 64
/** Parentheses, and filters: the parser tries several ways for each, and each way again for those within. */
const maxParentheses = 4
const maxFilters = 4
/** How often the lists in brackets may repeat the same value. */
const maxRepetitions = 16
/** Values that a query looks at. */
const maxSteps = 5_000_000

const functions = new Set(['count', 'length', 'value'])

/** What a query found. A query of names and indices alone finds one value at most: it is `single`. */
export interface JsonFound {
  readonly values: readonly unknown[]
  readonly isSingle: boolean
}

/** Runs a JSONPath (RFC 9535). Throws `CallFault` for one that is not valid or too costly, and for text that is not JSON. */
export const findJson = (text: string, path: string): JsonFound => {
  const cost = checkJsonPath(path)
  const { document, nodes } = parseDocument(text)
  const steps = nodes * cost.repetitions * (1 + cost.filters * cost.comparisons * (cost.isDeep ? maxDocumentDepth : 1))
  if (steps > maxSteps) throw refused(`the document has ${nodes} values, too many for a query with so many conditions`)
  return { values: query(document as Parameters<typeof query>[0], path), isSingle: cost.isSingle }
}

interface QueryCost {
  readonly isSingle: boolean
  readonly isDeep: boolean
  readonly filters: number
  readonly comparisons: number
  readonly repetitions: number
}

/** Measures a query before it is run. Throws `CallFault` for one that is not valid, or that may take long. */
export const checkJsonPath = (path: string): QueryCost => {
  if (path.length > maxJsonPathLength) throw refused(`it is longer than ${maxJsonPathLength} characters`)
  const count = (mark: string): number => path.split(mark).length - 1
  if (count('(') > maxParentheses) throw refused(`it has more than ${maxParentheses} opening parentheses`)
  if (count('?') > maxFilters) throw refused(`it has more than ${maxFilters} filters`)
  const parts = partsOf(read(path))
  const ofType = (...types: readonly string[]): readonly SyntaxPart[] =>
    parts.filter(({ type }) => types.includes(type))
  const called = ofType('FunctionExpr').find(({ name }) => !functions.has(String(name)))
  if (called) throw refused(`the function ${String(called['name'])} is not available; use the op matches for patterns`)
  if (ofType('JsonPathQuery', 'AbsSingularQuery').length > 1) throw refused('$ may stand only at its beginning')
  const deep = ofType('DescendantSegment').length
  if (deep > 1) throw refused('it has more than one ..')
  const repetitions = ofType('BracketedSelection').reduce(
    (product, { selectors }) => product * (selectors as readonly unknown[]).length,
    1,
  )
  if (repetitions > maxRepetitions) throw refused(`its lists in brackets select more than ${maxRepetitions} times`)
  const filters = ofType('FilterSelector').length
  return {
    isSingle: deep + filters + ofType('WildcardSelector', 'SliceSelector').length === 0 && repetitions === 1,
    isDeep: deep > 0,
    filters,
    comparisons: Math.max(1, ofType('ComparisonExpr', 'TestExpr').length),
    repetitions,
  }
}

interface SyntaxPart {
  readonly type: string
  readonly [member: string]: unknown
}

const read = (path: string): unknown => {
  try {
    return parse(path)
  } catch {
    throw new CallFault('request', 'The JSONPath is not valid. RFC 9535 describes them; an example is $.items[0].name.')
  }
}

const partsOf = (part: unknown): readonly SyntaxPart[] => {
  if (typeof part !== 'object' || part === null) return []
  const inner = Object.values(part).flatMap(partsOf)
  return 'type' in part ? [part as SyntaxPart, ...inner] : inner
}

const parseDocument = (text: string): { readonly document: unknown; readonly nodes: number } => {
  if (text.length > maxDocumentLength)
    throw new CallFault('request', `The answer has more than ${maxDocumentLength} characters, too many for JSONPath.`)
  let document: unknown
  try {
    document = JSON.parse(text, /\d{16}/.test(text) ? exactly : undefined)
  } catch {
    throw new CallFault('request', 'The answer is not JSON.')
  }
  return { document, nodes: countValues(document, 1) }
}

/** An integer that a float cannot hold becomes text, with all of its digits. */
const exactly = (_: string, value: unknown, context?: { readonly source?: string }): unknown =>
  typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)
    ? (context?.source ?? value)
    : value

const countValues = (value: unknown, depth: number): number => {
  if (depth > maxDocumentDepth)
    throw new CallFault(
      'request',
      `The answer is nested deeper than ${maxDocumentDepth} levels, too deep for JSONPath.`,
    )
  if (typeof value !== 'object' || value === null) return 1
  let count = 1
  for (const inner of Object.values(value)) count += countValues(inner, depth + 1)
  return count
}

const refused = (reason: string): CallFault => new CallFault('request', `The JSONPath is refused: ${reason}.`)
