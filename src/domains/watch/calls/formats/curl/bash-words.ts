import { refuseFile } from '../format.ts'

/** A command: its words, the line where it begins, and the comment above it. */
export interface Command {
  readonly words: readonly string[]
  readonly line: number
  readonly comment: string
}

const ends = ';&|\n'
const blanks = ' \t\r'
/** A `#` inside of a word is one of these, too. */
const ordinary = /[^\\'"$;&|\n \t\r]+/y
const simpleEscapes: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  e: '\u001B',
  E: '\u001B',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
}

/** Splits a text as a POSIX shell does, with `$'…'`. `$NAME` becomes `{{NAME}}`: the shell's variable is one of the call. */
export const bashCommands = (text: string, variable: (name: string) => void): readonly Command[] => {
  const commands: Command[] = []
  let words: string[] = []
  let pieces: string[] = []
  let inWord = false
  let comment = ''
  let line = 1
  let firstLine = 1
  let at = 0
  const fail = (what: string): never => refuseFile(`line ${line}`, what)
  const put = (piece: string): void => {
    pieces.push(piece)
    inWord = true
  }
  const endWord = (): void => {
    if (inWord) words.push(pieces.join(''))
    pieces = []
    inWord = false
  }
  const endCommand = (): void => {
    endWord()
    if (words.length === 0) return
    commands.push({ words, line: firstLine, comment })
    words = []
    comment = ''
  }
  const countLines = (piece: string): void => {
    line += piece.split('\n').length - 1
  }
  /** After `$` at `at`: a variable as a template, or the dollar sign. */
  const dollar = (): void => {
    const name = /^\$(?:([A-Za-z_]\w{0,99})|\{([A-Za-z_]\w{0,99})\})/.exec(text.slice(at, at + 110))
    if (!name) {
      put('$')
      at++
      return
    }
    variable(name[1] ?? name[2] ?? '')
    put(`{{${name[1] ?? name[2]}}}`)
    at += name[0].length
  }
  const singleQuoted = (): void => {
    const end = text.indexOf("'", at + 1)
    if (end < 0) fail('A single quotation mark is not closed.')
    put(text.slice(at + 1, end))
    countLines(text.slice(at, end))
    at = end + 1
  }
  const doubleQuoted = (): void => {
    at++
    put('')
    while (text[at] !== '"') {
      const character = text[at] ?? fail('A double quotation mark is not closed.')
      if (character === '\\' && '\\"$`\n'.includes(text[at + 1] ?? 'x')) {
        if (text[at + 1] === '\n') line++
        else put(text[at + 1] ?? '')
        at += 2
      } else if (character === '$') dollar()
      else {
        if (character === '\n') line++
        put(character)
        at++
      }
    }
    at++
  }
  const ansiQuoted = (): void => {
    at += 2
    put('')
    while (text[at] !== "'") {
      const character = text[at] ?? fail("A text in $'…' is not closed.")
      if (character !== '\\') {
        if (character === '\n') line++
        put(character)
        at++
        continue
      }
      const { value, length } = ansiEscape(text.slice(at + 1, at + 11))
      put(value)
      at += 1 + length
    }
    at++
  }
  while (at < text.length) {
    const character = text[at] ?? ''
    if (!inWord && words.length === 0) firstLine = line
    if (character === '\\') {
      const next = text.startsWith('\r\n', at + 1) ? '\r\n' : (text[at + 1] ?? '')
      if (next.endsWith('\n')) line++
      else put(next)
      at += 1 + next.length
    } else if (character === "'") singleQuoted()
    else if (character === '"') doubleQuoted()
    else if (text.startsWith("$'", at)) ansiQuoted()
    else if (character === '$') dollar()
    else if (character === '#' && !inWord) {
      const end = text.indexOf('\n', at)
      const stop = end < 0 ? text.length : end
      if (words.length === 0) comment = text.slice(at + 1, stop).trim()
      at = stop
    } else if (ends.includes(character)) {
      endCommand()
      if (character === '\n') line++
      at++
    } else if (blanks.includes(character)) {
      endWord()
      at++
    } else {
      ordinary.lastIndex = at
      const run = ordinary.exec(text)?.[0] ?? character
      put(run)
      at += run.length
    }
  }
  endCommand()
  return commands
}

/** The escape of `$'…'` that begins after the backslash. */
const ansiEscape = (text: string): { readonly value: string; readonly length: number } => {
  const first = text[0] ?? ''
  const digits = /^(?:x([\da-f]{1,2})|u([\da-f]{1,4})|U([\da-f]{1,8}))/i.exec(text)
  const code = digits?.[1] ?? digits?.[2] ?? digits?.[3]
  if (digits && code !== undefined) return { value: character(Number.parseInt(code, 16)), length: digits[0].length }
  const octal = /^[0-7]{1,3}/.exec(text)?.[0]
  if (octal !== undefined) return { value: character(Number.parseInt(octal, 8)), length: octal.length }
  const known = Object.hasOwn(simpleEscapes, first) ? simpleEscapes[first] : undefined
  if (known !== undefined) return { value: known, length: 1 }
  return '\\\'"?'.includes(first)
    ? { value: first, length: first.length }
    : { value: `\\${first}`, length: first.length }
}

/** The surrogates of Chrome's `\ud83d\ude00` stay halves, which join in the text. */
const character = (code: number): string =>
  code <= 0xff_ff ? String.fromCharCode(code) : code <= 0x10_ff_ff ? String.fromCodePoint(code) : '\uFFFD'
