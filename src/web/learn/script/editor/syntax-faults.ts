import type { Tree } from '@lezer/common'

/** A place that the grammar cannot read, in plain words. */
export interface SyntaxFault {
  readonly from: number
  readonly to: number
  readonly text: string
}

/** More would only repeat the first. */
const maxFaults = 5

const pairs: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' }

/** The places that a grammar could not read. The words are guesses from what stands around them. */
export const syntaxFaults = (tree: Tree, code: string, isPython: boolean): readonly SyntaxFault[] => {
  const faults: SyntaxFault[] = []
  const lines = new Set<number>()
  tree.iterate({
    enter: ({ type, from, to }) => {
      const isOpenText = type.name === 'String' && !isClosed(code.slice(from, to))
      if (!(type.isError || isOpenText) || faults.length >= maxFaults) return
      const start = code.lastIndexOf('\n', from - 1) + 1
      // One fault of a line is enough.
      if (lines.has(start)) return
      lines.add(start)
      const line = lineAt(code, start)
      const text = wordsFor(line, code.slice(0, from), isPython)
      faults.push({ from: Math.min(from, start + line.length), to: Math.max(to, from), text })
    },
  })
  return faults
}

/** Whether a text ends with the quote that begins it. The grammar of Python reads one that does not as whole. */
const isClosed = (text: string): boolean => {
  const [, quote = ''] = /^[a-z]*("""|'''|["'])/i.exec(text) ?? []
  return text.length >= 2 * quote.length && text.endsWith(quote)
}

const lineAt = (code: string, start: number): string => {
  const end = code.indexOf('\n', start)
  return code.slice(start, end < 0 ? code.length : end)
}

const header = /^\s*(?:async\s+)?(?:def|class|if|elif|else|for|while|try|except|finally|with|match|case)\b/

const wordsFor = (line: string, before: string, isPython: boolean): string => {
  const plain = withoutText(line)
  const open = unclosed(withoutText(before))
  if (isPython && header.test(plain) && !plain.includes(':')) return 'A colon “:” is missing at the end of this line.'
  if ((plain.match(/["'`]/g)?.length ?? 0) % 2 === 1) return 'A text begins here and has no closing quote.'
  if (open) return `A bracket “${open}” is not closed: “${pairs[open]}” is missing.`
  if (isPython && /^\s*(?:if|elif|while)\b.*[^=!<>]=[^=]/.test(plain))
    return 'A comparison needs “==”; a single “=” gives a name a value.'
  return `${isPython ? 'Python' : 'The language'} cannot read this part. Look for a missing or extra character here or just before.`
}

/** Code without its closed texts and comments. */
const withoutText = (code: string): string =>
  code
    .replaceAll(/("""|''')[\s\S]*?\1/g, '')
    .replaceAll(/"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`/g, '')
    .replaceAll(/#.*|\/\/.*/g, '')

/** The innermost bracket that is still open. */
const unclosed = (code: string): string | undefined => {
  const open: string[] = []
  for (const character of code) {
    if (character in pairs) open.push(character)
    else if (open.length > 0 && character === pairs[open.at(-1) ?? '']) open.pop()
  }
  return open.at(-1)
}
