/** Something that a JSON text holds and `JSON.parse` does not tell, with the path that leads to it. */
export interface JsonFault {
  readonly path: readonly (string | number)[]
  readonly detail: string
}

interface Frame {
  /** Names of an object's members so far; an array has none. */
  readonly names: Set<string> | undefined
  step: string | number
}

/**
 * Finds what is valid JSON and still cannot be kept: a name given twice (RFC 8259 leaves open which one counts),
 * `\u0000` and lone surrogates (PostgreSQL stores neither), nesting deeper than `maximumDepth`. `text` must have
 * passed `JSON.parse`. Answers one fault for each member or element of the outermost value, in order.
 */
export const jsonFaults = (text: string, maximumDepth: number): readonly JsonFault[] => {
  const faults = new Map<string | number | undefined, JsonFault>()
  const frames: Frame[] = []
  let top: Frame | undefined
  let nameNext = false
  const report = (detail: string): void => {
    const path = frames.map(({ step }) => step)
    if (!faults.has(path[0])) faults.set(path[0], { path, detail })
  }
  const enter = (frame: Frame): void => {
    if (frames.length === maximumDepth) report(`is nested deeper than ${maximumDepth}`)
    frames.push(frame)
    top = frame
  }
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
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
        frames.pop()
        top = frames.at(-1)
        break
      case comma:
        if (top?.names) nameNext = true
        else if (top) top.step = Number(top.step) + 1
        break
      case quote: {
        const end = closingQuote(text, at)
        const raw = text.slice(at + 1, end)
        const value = raw.includes('\\') ? String(JSON.parse(`"${raw}"`)) : raw
        if (top?.names && nameNext) {
          top.step = value
          if (top.names.has(value)) report('is given twice')
          top.names.add(value)
          nameNext = false
        }
        if (value !== raw && !isStorable(value)) report('holds \\u0000 or half of a surrogate pair')
        at = end
        break
      }
    }
  }
  return [...faults.values()]
}

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

const [quote, comma, openBracket, backslash, closeBracket, openBrace, closeBrace] = [34, 44, 91, 92, 93, 123, 125]
