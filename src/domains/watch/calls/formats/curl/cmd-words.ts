import { refuseFile } from '../format.ts'
import type { Command } from './bash-words.ts'

/** True for a command that a browser copied for Windows' `cmd`. */
export const isForCmd = (text: string): boolean =>
  /^\s{0,99}curl(?:\.exe)?[ \t]{1,9}\^"/.test(text) || /^\s{0,99}curl(?:\.exe)?[ \t][^\n]*\^\r?\n/.test(text)

/** Splits a text as Windows' `cmd` and the C runtime do: carets first, then quotation marks. */
export const cmdCommands = (text: string): readonly Command[] =>
  withoutCarets(text.replaceAll('\r\n', '\n'))
    .map(({ text, line }) => ({ words: wordsOf(text, line), line, comment: '' }))
    .filter(({ words }) => words.length > 0)

const withoutCarets = (text: string): readonly { readonly text: string; readonly line: number }[] => {
  const commands: { text: string; line: number }[] = []
  let pieces: string[] = []
  let inQuotes = false
  let line = 1
  let firstLine = 1
  const end = (): void => {
    commands.push({ text: pieces.join(''), line: firstLine })
    pieces = []
    inQuotes = false
    firstLine = line
  }
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? ''
    if (character === '\n') line++
    if (character === '^' && !inQuotes) {
      at++
      // A caret hides the line feed; the character after it, even a second line feed, is literal.
      if (text[at] === '\n') {
        line++
        at++
        if (text[at] === '\n') line++
      }
      pieces.push(text[at] ?? '')
    } else if (!inQuotes && (character === '\n' || character === '&' || character === '|')) end()
    else {
      if (character === '"') inQuotes = !inQuotes
      pieces.push(character)
    }
  }
  end()
  return commands
}

const wordsOf = (text: string, line: number): readonly string[] => {
  const words: string[] = []
  let pieces: string[] = []
  let inWord = false
  let inQuotes = false
  const put = (piece: string): void => {
    pieces.push(piece)
    inWord = true
  }
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? ''
    const next = text[at + 1] ?? ''
    if (character === '\\' && (next === '"' || next === '\\')) {
      put(next)
      at++
    } else if (character === '"' && inQuotes && next === '"') {
      put('"')
      at++
    } else if (character === '"') {
      inQuotes = !inQuotes
      put('')
    } else if (!inQuotes && ' \t\n'.includes(character)) {
      if (inWord) words.push(pieces.join(''))
      pieces = []
      inWord = false
    } else put(character)
  }
  if (inQuotes) refuseFile(`line ${line}`, 'A quotation mark of this command is not closed.')
  if (inWord) words.push(pieces.join(''))
  return words
}
