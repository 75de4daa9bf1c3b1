import { isExactNumber, maxNumberDigits, writtenDigits } from './json-number.ts'

/** A property of a JSON text that `JSON.parse` does not report, with its path. */
export interface JsonFault {
  readonly path: readonly (string | number)[]
  readonly detail: string
}

interface Frame {
  /** Names of an object's members so far; an array has none. */
  readonly names: Set<string> | undefined
  step: string | number
}

/** The requirements on a JSON text. */
interface Wanted {
  /** Levels of nesting. */
  readonly maxDepth: number
  /**
   * A member that is stored as it is written, so that its numbers need not be 64-bit floats. At level 1 it belongs to the
   * outermost object, at level 2 to each object in the outermost list.
   */
  readonly verbatim?: { readonly name: string; readonly level: 1 | 2 }
}

export interface JsonScan {
  /** One fault for each member or element of the outermost value, in order. */
  readonly faults: readonly JsonFault[]
  /** The text of the verbatim member, by the place of its object in the outermost list; 0 where there is no list. */
  readonly verbatim: ReadonlyMap<number, string>
}

/**
 * Finds valid JSON that the database cannot store: a repeated name (RFC 8259 leaves open which one counts),
 * `\u0000` and lone surrogates (PostgreSQL stores neither), nesting deeper than `maxDepth`, and numbers that would lose
 * digits. `text` must have passed `JSON.parse`.
 */
export const scanJson = (text: string, { maxDepth, verbatim }: Wanted): JsonScan => {
  const faults = new Map<string | number | undefined, JsonFault>()
  const sources = new Map<number, string>()
  const frames: Frame[] = []
  let top: Frame | undefined
  let nameNext = false
  /** The start of the present verbatim member, -1 outside of one; and by how much its numbers grow when written out. */
  let sourceStart = -1
  let growth = 0
  const report = (detail: string): void => {
    const path = frames.map(({ step }) => step)
    if (!faults.has(path[0])) faults.set(path[0], { path, detail })
  }
  const enter = (frame: Frame): void => {
    if (frames.length === maxDepth) report(`is nested deeper than ${maxDepth}`)
    frames.push(frame)
    top = frame
  }
  const name = (value: string, end: number): void => {
    if (!top?.names) return
    top.step = value
    if (top.names.has(value)) report('occurs twice')
    top.names.add(value)
    nameNext = false
    if (verbatim && frames.length === verbatim.level && value === verbatim.name) sourceStart = end + 1
  }
  const endMember = (at: number): void => {
    if (sourceStart < 0 || frames.length !== verbatim?.level) return
    const step = verbatim.level === 1 ? 0 : Number(frames[0]?.step)
    sources.set(step, text.slice(text.indexOf(':', sourceStart) + 1, at).trim())
    sourceStart = -1
    growth = 0
  }
  const number = (token: string): void => {
    if (sourceStart < 0) {
      if (!isExactNumber(token)) report('is a number that would lose digits')
      return
    }
    const digits = writtenDigits(token)
    growth += Math.max(0, digits - token.length)
    if (digits > maxNumberDigits) report(`is a number of more than ${maxNumberDigits} digits`)
    else if (growth > maxGrowth) report(`makes the numbers longer than ${maxGrowth} digits when written out`)
  }
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    switch (code) {
      case openBrace:
        enter({ names: new Set(), step: '' })
        nameNext = true
        break
      case openBracket:
        enter({ names: undefined, step: 0 })
        nameNext = false
        break
      case closeBrace:
      case closeBracket:
        endMember(at)
        frames.pop()
        top = frames.at(-1)
        break
      case comma:
        endMember(at)
        if (top?.names) nameNext = true
        else if (top) top.step = Number(top.step) + 1
        break
      case quote: {
        const end = closingQuote(text, at)
        const raw = text.slice(at + 1, end)
        const value = raw.includes('\\') ? String(JSON.parse(`"${raw}"`)) : raw
        if (nameNext) name(value, end)
        if (value !== raw && !isStorable(value)) report('contains \\u0000 or half of a surrogate pair')
        at = end
        break
      }
      default:
        if (code === minus || (code >= zero && code <= nine)) {
          const end = numberEnd(text, at)
          // Fifteen digits fit every 64-bit float, and PostgreSQL.
          if (end < 0 || end - at > 15) number(text.slice(at, Math.abs(end)))
          at = Math.abs(end) - 1
        }
    }
  }
  return { faults: [...faults.values()], verbatim: sources }
}

/** Digits by which the numbers of one verbatim member may grow when they are written without exponents. */
const maxGrowth = 65_536

/** False for text that PostgreSQL refuses. */
export const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\0')

const closingQuote = (text: string, opening: number): number => {
  let end = text.indexOf('"', opening + 1)
  while (isEscaped(text, end)) end = text.indexOf('"', end + 1)
  return end
}

/** After an odd number of backslashes. */
const isEscaped = (text: string, at: number): boolean => {
  let before = at
  while (text.charCodeAt(before - 1) === backslash) before--
  return (at - before) % 2 === 1
}

/** Where the number ends that begins at `at`; negative when it has an exponent. */
const numberEnd = (text: string, at: number): number => {
  let exponent = 1
  for (let end = at; ; end++) {
    const code = text.charCodeAt(end)
    if (code === smallE || code === largeE) exponent = -1
    // Beyond the end there is NaN. Between + and 9 lie the comma and the slash, which no number has.
    else if (!(code >= plus && code <= nine && code !== comma)) return end * exponent
  }
}

const [plus, minus, zero, nine, largeE, smallE] = [43, 45, 48, 57, 69, 101]
const [quote, comma, openBracket, backslash, closeBracket, openBrace, closeBrace] = [34, 44, 91, 92, 93, 123, 125]
