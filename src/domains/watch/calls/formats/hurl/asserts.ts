import type { Assert, AssertOp, AssertSource } from '../../model.ts'
import { readText, writeText } from './scanner.ts'

/** A word of a line of `[Asserts]` or `[Captures]`: a text in quotes, or bare. */
interface Word {
  readonly text: string
  readonly isQuoted: boolean
}

/** The words of such a line; undefined where a quotation mark is not closed. */
export const wordsOf = (line: string): readonly Word[] | undefined => {
  const words: Word[] = []
  let at = 0
  while (at < line.length) {
    const character = line[at] ?? ''
    if (character === ' ' || character === '\t') at++
    else if (character === '#') break
    else if (character === '"' || character === '`' || character === '/') {
      const { value, end } = character === '/' ? readPattern(line, at + 1) : readText(line, at + 1, character)
      if (line[end] !== character) return undefined
      words.push({ text: value, isQuoted: true })
      at = end + 1
    } else {
      const end = line.slice(at).search(/[ \t]/)
      const stop = end < 0 ? line.length : at + end
      words.push({ text: line.slice(at, stop), isQuoted: false })
      at = stop
    }
  }
  return words
}

/** `/…/` holds a regular expression, whose backslashes stay. */
const readPattern = (line: string, from: number): { value: string; end: number } => {
  let end = from
  while (end < line.length && line[end] !== '/') end += line[end] === '\\' ? 2 : 1
  return { value: line.slice(from, end).replaceAll(String.raw`\/`, '/'), end }
}

export interface Query {
  readonly source: AssertSource
  readonly at: string
  readonly rest: readonly Word[]
}

/** The query that a line begins with, or undefined for one that Touchstone has nothing like. */
export const queryOf = (words: readonly Word[]): Query | undefined => {
  const [first, second, third] = words
  const at = second?.text ?? ''
  switch (first?.text) {
    case 'status':
    case 'body':
      return { source: first.text, at: '', rest: words.slice(1) }
    case 'duration':
      return { source: 'time', at: '', rest: words.slice(1) }
    case 'url':
      return { source: 'redirect', at: '', rest: words.slice(1) }
    case 'header':
      return second?.isQuoted ? { source: 'header', at, rest: words.slice(2) } : undefined
    case 'jsonpath':
      return second?.isQuoted ? { source: 'json', at, rest: words.slice(2) } : undefined
    case 'xpath': {
      const path = /^(?:string|normalize-space)\((\/[^()[\]]{1,250})\)$/.exec(at)?.[1] ?? plainPath.exec(at)?.[0]
      return second?.isQuoted && path !== undefined && plainPath.test(path)
        ? { source: 'xml', at: path, rest: words.slice(2) }
        : undefined
    }
    case 'certificate':
      return at === 'Expire-Date' && third?.text === 'daysAfterNow'
        ? { source: 'cert', at: '', rest: words.slice(3) }
        : undefined
    default:
      return undefined
  }
}

const plainPath = /^(?:\/[\w:.@-]{1,80}){1,30}$/

const kinds: ReadonlyMap<string, string> = new Map([
  ['isString', 'string'],
  ['isInteger', 'integer'],
  ['isNumber', 'number'],
  ['isBoolean', 'boolean'],
  ['isCollection', 'array'],
  ['isList', 'array'],
  ['isObject', 'object'],
])

const ops: ReadonlyMap<string, readonly [AssertOp, AssertOp | undefined]> = new Map([
  ['==', ['equals', 'notEquals']],
  ['equals', ['equals', 'notEquals']],
  ['!=', ['notEquals', 'equals']],
  ['contains', ['contains', 'notContains']],
  ['includes', ['contains', 'notContains']],
  ['matches', ['matches', undefined]],
  ['exists', ['exists', 'notExists']],
  ['<', ['lessThan', undefined]],
  ['lessThan', ['lessThan', undefined]],
  ['>', ['greaterThan', undefined]],
  ['greaterThan', ['greaterThan', undefined]],
])

const forRegex = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)

/** The assert of a line of `[Asserts]`, or undefined for one that Touchstone has nothing like. */
export const assertOf = (line: string): Assert | undefined => {
  const words = wordsOf(line)
  const query = words && queryOf(words)
  if (!query) return undefined
  const { source, at } = query
  const isCounted = query.rest[0]?.text === 'count'
  const rest = isCounted ? query.rest.slice(1) : query.rest
  const isNegated = rest[0]?.text === 'not' && !rest[0].isQuoted
  const [predicate, operand, ...more] = isNegated ? rest.slice(1) : rest
  if (!predicate || predicate.isQuoted || more.length > 0) return undefined
  const value = operand?.text ?? ''
  const made = (op: AssertOp, text: string): Assert => ({ source, at, op, value: text })
  if (isCounted) return predicate.text === '==' && !isNegated ? made('hasLength', value) : undefined
  const kind = kinds.get(predicate.text)
  if (kind !== undefined) return isNegated || operand ? undefined : made('isType', kind)
  const pair = ops.get(predicate.text)
  const op = isNegated ? pair?.[1] : pair?.[0]
  if (op !== undefined) {
    if (op === 'exists' || op === 'notExists') return operand ? undefined : made(op, '')
    return operand ? made(op, value) : undefined
  }
  if (isNegated) return undefined
  const isWhole = (source === 'status' || source === 'time') && /^\d{1,9}$/.test(value)
  if (predicate.text === '>=' && isWhole) return made('greaterThan', String(Number(value) - 1))
  if (predicate.text === '<=' && isWhole) return made('lessThan', String(Number(value) + 1))
  if (predicate.text === 'startsWith' && operand) return made('matches', `^${forRegex(value)}`)
  if (predicate.text === 'endsWith' && operand) return made('matches', `${forRegex(value)}$`)
  return predicate.text === 'isEmpty' ? made('hasLength', '0') : undefined
}

const predicates: Readonly<Record<AssertOp, string>> = {
  equals: '==',
  notEquals: '!=',
  contains: 'contains',
  notContains: 'not contains',
  matches: 'matches',
  lessThan: '<',
  greaterThan: '>',
  exists: 'exists',
  notExists: 'not exists',
  isType: '',
  hasLength: 'count ==',
}

const inQuotes = (text: string): string => `"${writeText(text, '"')}"`

/** A query of `[Asserts]` and `[Captures]`. */
export const queryText = (source: AssertSource, at: string): string => {
  switch (source) {
    case 'time':
      return 'duration'
    case 'redirect':
      return 'url'
    case 'cert':
      return 'certificate "Expire-Date" daysAfterNow'
    case 'header':
      return `header ${inQuotes(at)}`
    case 'json':
      return `jsonpath ${inQuotes(at)}`
    case 'xml':
      return `xpath ${inQuotes(`string(${at})`)}`
    default:
      return source
  }
}

const isNumeric = new Set<AssertSource>(['status', 'time', 'cert', 'json'])

/** A line of `[Asserts]`. */
export const assertText = ({ source, at, op, value }: Assert): string => {
  const query = queryText(source, at)
  if (op === 'exists' || op === 'notExists') return `${query} ${predicates[op]}`
  if (op === 'isType') {
    const word = [...kinds].find(([, kind]) => kind === value)?.[0]
    return word === undefined ? `# ${query} is of the type ${value}` : `${query} ${word}`
  }
  const isBare =
    isNumeric.has(source) && op !== 'matches' && /^(?:-?\d{1,15}(?:\.\d{1,15})?|true|false|null)$/.test(value)
  return `${query} ${predicates[op]} ${isBare || op === 'hasLength' ? value : inQuotes(value)}`
}
