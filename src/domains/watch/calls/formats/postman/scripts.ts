import type { Assert, AssertOp, AssertSource, Capture } from '../../model.ts'
import { jsonPathOf } from './json-access.ts'
import { statementsOf } from './statements.ts'

export interface ReadScript {
  readonly asserts: readonly Assert[]
  readonly captures: readonly Capture[]
  /** Statements that neither an assert nor a capture says. */
  readonly leftOut: number
}

/** What a script's names stand for. */
interface Place {
  readonly source: AssertSource
  readonly at: string
}

const maxStatement = 1_000
const answerJson = String.raw`(?:pm\.response\.json\(\)|JSON\.parse\((?:responseBody|pm\.response\.text\(\))\))`
const declaration = new RegExp(
  `^(?:const|let|var)?\\s?([A-Za-z_$][\\w$]{0,99})\\s?=\\s?${answerJson}([.\\[?].{0,300})?$`,
)

/** Asserts and captures of the shapes that Postman's own examples have. */
export const readScript = (script: string): ReadScript => {
  const asserts: Assert[] = []
  const captures: Capture[] = []
  const names = new Map<string, string>()
  let leftOut = 0
  for (const { text, isPlain } of statementsOf(script)) {
    const line = text.length > maxStatement ? '' : oneLineOf(text)
    const declared = isPlain ? declaration.exec(line) : null
    const path = declared ? jsonPathOf(declared[2] ?? '') : undefined
    if (declared?.[1] !== undefined && path !== undefined) names.set(declared[1], path)
    else {
      const made = isPlain ? assertsOf(line, names) : undefined
      const capture = isPlain ? captureOf(line, names) : undefined
      if (made) asserts.push(...made)
      else if (capture) captures.push(capture)
      else leftOut++
    }
  }
  return { asserts, captures, leftOut }
}

/** A chain over several lines as one line. Texts in quotes do not span lines. */
const oneLineOf = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replaceAll('\n.', '.')
    .replaceAll('\n', ' ')

const status = (op: AssertOp, value: string): Assert => ({ source: 'status', at: '', op, value })

const assertsOf = (line: string, names: ReadonlyMap<string, string>): readonly Assert[] | undefined => {
  const code =
    /^pm\.response\.to\.have\.status\((\d{3})\)$/.exec(line) ??
    /^tests\[.{1,200}\] ?= ?responseCode\.code ?===? ?(\d{3})$/.exec(line)
  if (code) return [status('equals', code[1] ?? '')]
  if (/^pm\.response\.to\.be\.(?:ok|success)$/.test(line))
    return [status('greaterThan', '199'), status('lessThan', '300')]
  if (/^pm\.response\.to\.be\.json$|^pm\.response\.to\.have\.jsonBody\(\)$/.test(line))
    return [{ source: 'header', at: 'Content-Type', op: 'contains', value: 'json' }]
  const header = /^pm\.response\.to\.have\.header\((.{1,300})\)$/.exec(line)
  if (header) {
    const [name, value, ...more] = literalsOf(header[1] ?? '') ?? []
    if (name === undefined || more.length > 0) return undefined
    return [{ source: 'header', at: name, op: value === undefined ? 'exists' : 'equals', value: value ?? '' }]
  }
  return expectationOf(line, names)
}

const expectationOf = (line: string, names: ReadonlyMap<string, string>): readonly Assert[] | undefined => {
  const split = line.startsWith('pm.expect(') ? line.indexOf(').to.') : -1
  if (split < 0) return undefined
  const place = placeOf(line.slice('pm.expect('.length, split), names)
  if (!place) return undefined
  const chain = line.slice(split + ').to.'.length)
  const isNegated = chain.startsWith('not.')
  const [, verb = '', inside] = /^([a-zA-Z.]{1,60})(?:\((.{0,500})\))?$/.exec(isNegated ? chain.slice(4) : chain) ?? []
  const literals = inside === undefined ? [] : literalsOf(inside)
  if (!literals) {
    const list = verb === 'be.oneOf' && !isNegated ? /^\[([\d, ]{1,200})\]$/.exec(inside ?? '')?.[1] : undefined
    return list === undefined
      ? undefined
      : [{ ...place, op: 'matches', value: `^(${list.replaceAll(' ', '').replaceAll(',', '|')})$` }]
  }
  const [first, second] = literals
  const one = (
    op: AssertOp,
    opposite: AssertOp | undefined,
    value: string | undefined,
  ): readonly Assert[] | undefined => {
    const right = isNegated ? opposite : op
    return right === undefined || value === undefined ? undefined : [{ ...place, op: right, value }]
  }
  switch (verb) {
    case 'eql':
    case 'equal':
    case 'equals':
    case 'eq':
    case 'be.eql':
    case 'be.equal':
    case 'be.eq':
    case 'deep.equal':
      return one('equals', 'notEquals', first)
    case 'be.true':
    case 'be.false':
    case 'be.null':
      return one('equals', 'notEquals', verb.slice(3))
    case 'include':
    case 'contain':
    case 'includes':
    case 'contains':
      return one('contains', 'notContains', first)
    case 'exist':
      return one('exists', 'notExists', '')
    case 'be.below':
    case 'be.lessThan':
      return one('lessThan', undefined, first)
    case 'be.above':
    case 'be.greaterThan':
      return one('greaterThan', undefined, first)
    case 'be.a':
    case 'be.an':
      return one('isType', undefined, first)
    case 'have.lengthOf':
    case 'have.length':
      return one('hasLength', undefined, first)
    case 'have.property':
      if (place.source !== 'json' || first === undefined || first.includes("'")) return undefined
      return [
        {
          source: 'json',
          at: `${place.at}['${first}']`,
          op: isNegated ? 'notExists' : second === undefined ? 'exists' : 'equals',
          value: second ?? '',
        },
      ]
    default:
      return undefined
  }
}

/** What an expression stands for: a part of the answer. */
const placeOf = (expression: string, names: ReadonlyMap<string, string>): Place | undefined => {
  const text = expression.trim()
  if (text === 'pm.response.code' || text === 'responseCode.code') return { source: 'status', at: '' }
  if (text === 'pm.response.responseTime') return { source: 'time', at: '' }
  if (text === 'pm.response.text()' || text === 'responseBody') return { source: 'body', at: '' }
  const header = /^pm\.response\.headers\.get\((?:"([^"]{1,200})"|'([^']{1,200})')\)$/.exec(text)
  if (header) return { source: 'header', at: header[1] ?? header[2] ?? '' }
  const direct = new RegExp(`^${answerJson}(.{0,300})$`).exec(text)
  const [, name = '', access = ''] = /^([A-Za-z_$][\w$]{0,99})(.{0,300})$/.exec(text) ?? []
  const base = direct ? '$' : names.get(name)
  const path = jsonPathOf(direct ? (direct[1] ?? '') : access)
  return base === undefined || path === undefined ? undefined : { source: 'json', at: `${base}${path.slice(1)}` }
}

const captureOf = (line: string, names: ReadonlyMap<string, string>): Capture | undefined => {
  const [, double, single, expression = ''] =
    /^(?:pm\.(?:environment|collectionVariables|globals|variables)\.set|postman\.set(?:Environment|Global)Variable)\((?:"([\w.-]{1,100})"|'([\w.-]{1,100})'), ?(.{1,400})\)$/.exec(
      line,
    ) ?? []
  const name = double ?? single
  const place = name === undefined ? undefined : placeOf(expression, names)
  if (name === undefined || !place || place.source === 'time' || place.source === 'cert') return undefined
  return { name, source: place.source, at: place.at }
}

/** Texts, numbers and truth values that commas divide; undefined for anything else. */
const literalsOf = (text: string): readonly string[] | undefined => {
  const found: string[] = []
  let rest = text.trim()
  while (rest !== '') {
    const [whole, double, single, bare] =
      /^(?:("(?:[^"\\]|\\.){0,500}")|'((?:[^'\\]|\\.){0,500})'|(-?\d{1,15}(?:\.\d{1,15})?|true|false|null))(?: ?, ?|$)/.exec(
        rest,
      ) ?? []
    if (whole === undefined) return undefined
    if (double === undefined) found.push(bare ?? (single ?? '').replaceAll(/\\(.)/g, '$1'))
    else {
      const value = unquoted(double)
      if (value === undefined) return undefined
      found.push(value)
    }
    rest = rest.slice(whole.length)
  }
  return found
}

const unquoted = (text: string): string | undefined => {
  try {
    return String(JSON.parse(text))
  } catch {
    return undefined
  }
}
