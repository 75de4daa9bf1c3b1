/** A statement of a script, and whether it stands at the top or in nothing but `pm.test(…)`. */
export interface Statement {
  readonly text: string
  readonly isPlain: boolean
}

const testStart =
  /^pm\.test\((?:"[^"]{0,300}"|'[^']{0,300}'|`[^`]{0,300}`),\s{0,9}(?:async )?(?:function\s?\w{0,50}\s?\(\)|\(\)\s?=>)\s?/

/** Splits a script at `;`, line ends and braces outside of texts and comments. It does not understand more of it. */
export const statementsOf = (script: string): readonly Statement[] => {
  const found: Statement[] = []
  const open: boolean[] = []
  let start = 0
  let at = 0
  let round = 0
  const end = (): string => {
    const text = script.slice(start, at).trim()
    start = at + 1
    return text
  }
  const add = (text: string): void => {
    const body = text.replace(testStart, '').replace(/^\)+/, '').trim()
    if (body === '') return
    const inTest = text !== body && testStart.test(text) && body.endsWith(')') ? body.slice(0, -1) : body
    found.push({ text: inTest, isPlain: open.every(Boolean) })
  }
  while (at < script.length) {
    const character = script[at] ?? ''
    if (script.startsWith('//', at)) {
      add(end())
      const stop = script.indexOf('\n', at)
      at = stop < 0 ? script.length : stop
      start = at
    } else if (script.startsWith('/*', at)) {
      add(end())
      const stop = script.indexOf('*/', at + 2)
      at = stop < 0 ? script.length : stop + 2
      start = at
    } else if (character === '"' || character === "'" || character === '`') at = afterText(script, at)
    else if (character === '{') {
      const head = end()
      const isTest = testStart.test(head) && head.replace(testStart, '') === ''
      if (!isTest) add(head)
      open.push(isTest)
      round = 0
      at++
    } else if (character === '}') {
      add(end())
      open.pop()
      at++
    } else if (
      character === ';' ||
      (character === '\n' && round <= 0 && !/^\s{0,200}\./.test(script.slice(at, at + 201)))
    ) {
      add(end())
      round = 0
      at++
    } else {
      if (character === '(') round++
      else if (character === ')') round--
      at++
    }
  }
  add(end())
  return found
}

const afterText = (script: string, at: number): number => {
  const mark = script[at]
  let end = at + 1
  while (end < script.length && script[end] !== mark) end += script[end] === '\\' ? 2 : 1
  return end + 1
}
