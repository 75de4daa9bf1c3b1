import { LineCounter, parseDocument } from 'yaml'
import { maxDepth, maxYamlBytes, refuseFile } from './format.ts'

/** The value of a JSON text whose nesting is bounded. */
export const readJson = (text: string): unknown => {
  refuseDeepJson(text)
  try {
    return JSON.parse(text)
  } catch (error) {
    return refuseFile(placeOfFault(text, error instanceof Error ? error.message : ''), 'This is not valid JSON.')
  }
}

/** Engines name the position of some faults. YAML contains JSON, and its parser knows the line of the others. */
const placeOfFault = (text: string, message: string): string => {
  const position = /at position (\d{1,9})/.exec(message)?.[1]
  if (position !== undefined) return placeOf(text, Number(position))
  try {
    return text.length > 100_000 ? '' : parsed(text).fault
  } catch {
    // The parser of YAML recurses for each level of nested lists.
    return ''
  }
}

const refuseDeepJson = (text: string): void => {
  let depth = 0
  let inText = false
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (inText) {
      if (character === '\\') at++
      else if (character === '"') inText = false
    } else if (character === '"') inText = true
    else if (character === '{' || character === '[') {
      if (++depth > maxDepth) refuseFile(placeOf(text, at), `It is nested deeper than ${maxDepth} levels.`)
    } else if (character === '}' || character === ']') depth--
  }
}

const placeOf = (text: string, position: number): string => `line ${text.slice(0, position).split('\n').length}`

/** The value of a YAML text; aliases and nesting are bounded. */
export const readYaml = (text: string): unknown => {
  if (new TextEncoder().encode(text).length > maxYamlBytes)
    refuseFile('', `A YAML file may have ${maxYamlBytes / 1024 / 1024} MiB: convert it to JSON.`)
  refuseDeepYaml(text)
  let value: unknown
  try {
    const document = parsed(text)
    if (document.fault !== '') return refuseFile(document.fault, 'This is not valid YAML.')
    value = document.value()
  } catch (error) {
    if (error instanceof RangeError || error instanceof ReferenceError || error instanceof TypeError)
      return refuseFile('', 'Its aliases, or its nesting, are more than Touchstone follows.')
    throw error
  }
  if (depthOf(value) > maxDepth) refuseFile('', `It is nested deeper than ${maxDepth} levels.`)
  return value
}

/** The parser's own messages would be made for every fault, each with the whole line. */
const parsed = (text: string): { readonly fault: string; readonly value: () => unknown } => {
  const lineCounter = new LineCounter()
  const options = { schema: 'core', uniqueKeys: false, prettyErrors: false, logLevel: 'silent', lineCounter } as const
  const document = parseDocument(text, options)
  const [fault] = document.errors
  return {
    fault: fault ? `line ${lineCounter.linePos(fault.pos[0]).line}` : '',
    value: () => document.toJS({ maxAliasCount: 100 }) as unknown,
  }
}

/** The parser recurses for each level, so that no line may open many of them. */
const refuseDeepYaml = (text: string): void => {
  let line = 1
  let open = 0
  for (const character of text) {
    if (character === '\n') {
      line++
      continue
    }
    if (character === '[' || character === '{') open++
    else if ((character === ']' || character === '}') && open > 0) open--
    if (open > 10 * maxDepth) refuseFile(`line ${line}`, 'It opens too many brackets.')
  }
}

/** Levels of a value, each shared part counted once. */
const depthOf = (root: unknown): number => {
  const depths = new Map<object, number>()
  let deepest = 0
  const open: { value: unknown; depth: number }[] = [{ value: root, depth: 1 }]
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, depth } = next
    if (typeof value !== 'object' || value === null || (depths.get(value) ?? 0) >= depth) continue
    depths.set(value, depth)
    deepest = Math.max(deepest, depth)
    if (deepest > maxDepth) return deepest
    for (const inner of Object.values(value)) open.push({ value: inner, depth: depth + 1 })
  }
  return deepest
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A member of an object, never one of its prototype. */
export const member = (value: unknown, ...names: readonly string[]): unknown => {
  let found: unknown = value
  for (const name of names) found = isObject(found) && Object.hasOwn(found, name) ? found[name] : undefined
  return found
}

/** A text, a number or a truth value as text; empty for anything else. */
export const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

export const membersOf = (value: unknown): readonly (readonly [string, unknown])[] =>
  isObject(value) ? Object.entries(value) : []

/** The text of an element of a list of names and values, as Postman and HAR have it. */
export const textAt = (value: unknown, ...names: readonly string[]): string => textOf(member(value, ...names))
