import { refuseFile } from '../format.ts'

/** Walks through the lines of a Hurl file. */
export class Lines {
  at = 0
  comment = ''
  readonly #lines: readonly string[]

  constructor(text: string) {
    this.#lines = text.replaceAll('\r\n', '\n').split('\n')
  }

  /** The present line, or undefined at the end. */
  get line(): string | undefined {
    return this.#lines[this.at]
  }

  get place(): string {
    return `line ${Math.min(this.at + 1, this.#lines.length)}`
  }

  /** Goes to the next line that is neither blank nor a comment, and remembers the comment directly above it. */
  skipBlank(): void {
    for (; this.line !== undefined; this.at++) {
      const text = this.line.trim()
      if (text.startsWith('#')) this.comment = text.slice(1).trim()
      else if (text === '') this.comment = ''
      else break
    }
  }

  /** The lines up to one that is only ```` ``` ````, which is passed. */
  untilFence(): string {
    const start = this.at
    while (this.line !== undefined && this.line.trim() !== '```') this.at++
    if (this.line === undefined) refuseFile(`line ${start}`, 'A text in ``` is not closed.')
    this.at++
    return this.#lines
      .slice(start, this.at - 1)
      .map((line) => `${line}\n`)
      .join('')
  }

  /** The JSON value that begins on this line, up to its closing bracket. */
  json(): string {
    const start = this.at
    let depth = 0
    let inText = false
    for (; this.line !== undefined; this.at++) {
      const { line } = this
      for (let at = 0; at < line.length; at++) {
        const character = line[at]
        if (inText) {
          if (character === '\\') at++
          else if (character === '"') inText = false
        } else if (character === '"') inText = true
        else if (character === '{' || character === '[') depth++
        else if (character === '}' || character === ']') depth--
        if (depth > 0 || inText || character === ' ' || character === '\t') continue
        const text = [...this.#lines.slice(start, this.at), line.slice(0, at + 1)].join('\n')
        this.at++
        return text.trimStart()
      }
    }
    return refuseFile(`line ${start + 1}`, 'A JSON body is not closed.')
  }

  /** The XML text that begins on this line, up to a line after which a new part begins. */
  untilPart(): string {
    const start = this.at
    while (this.line !== undefined && !/^\s{0,99}(?:HTTP\b|\[[A-Z]|[A-Z]{3,20} \S)/.test(this.line)) this.at++
    return this.#lines.slice(start, this.at).join('\n').trim()
  }
}

const escapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }

/** A text with Hurl's escapes, up to an unescaped character of `stops`. */
export const readText = (
  line: string,
  from: number,
  stops: string,
): { readonly value: string; readonly end: number } => {
  const pieces: string[] = []
  let at = from
  while (at < line.length && !stops.includes(line[at] ?? '')) {
    if (line[at] !== '\\') {
      pieces.push(line[at] ?? '')
      at++
      continue
    }
    const next = line[at + 1] ?? ''
    const code = /^u\{([\da-f]{1,6})\}/i.exec(line.slice(at + 1, at + 12))
    if (code) {
      const point = Number.parseInt(code[1] ?? '0', 16)
      pieces.push(String.fromCodePoint(Math.min(point, 0x10_ff_ff)))
      at += 1 + code[0].length
    } else {
      pieces.push(Object.hasOwn(escapes, next) ? (escapes[next] ?? '') : next)
      at += 2
    }
  }
  return { value: pieces.join(''), end: at }
}

const written: Readonly<Record<string, string>> = { '\b': 'b', '\f': 'f', '\n': 'n', '\r': 'r', '\t': 't' }

/** A text with Hurl's escapes for itself, the characters of `others`, and control characters. */
export const writeText = (text: string, others: string): string => {
  const pieces = Array.from(text, (character) => {
    if (character === '\\' || others.includes(character)) return `\\${character}`
    if (written[character] !== undefined) return `\\${written[character]}`
    return character < ' ' || character === '\u007F' ? `\\u{${character.codePointAt(0)?.toString(16)}}` : character
  })
  return pieces.join('')
}

/** `key: value` with escapes; spaces at the ends and a comment after it do not count. */
export const readPair = (line: string): { readonly name: string; readonly value: string } | undefined => {
  const key = readText(line, 0, ':')
  if (line[key.end] !== ':') return undefined
  const raw = line.slice(key.end + 1)
  const start = key.end + 1 + (raw.length - raw.trimStart().length)
  // An escaped space at the end counts, so that the end is found before escapes are read.
  const end = endOfValue(line, start)
  return { name: key.value.trim(), value: readText(line.slice(0, end), start, '').value }
}

const endOfValue = (line: string, start: number): number => {
  let end = start
  for (let at = start; at < line.length && line[at] !== '#'; at++) {
    if (line[at] === '\\') at++
    else if (line[at] === ' ' || line[at] === '\t') continue
    end = Math.min(at + 1, line.length)
  }
  return end
}

/** `key: value`, so that `readPair` gives back the same. */
export const writePair = (name: string, value: string): string => {
  const text = writeText(value, '#')
  const outer = text.replace(/^ /, String.raw`\u{20}`).replace(/ $/, String.raw`\u{20}`)
  return `${writeText(name, '#:')}: ${outer}`
}
