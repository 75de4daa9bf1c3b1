import { quoted } from '#core/text.ts'
import type { CallSettings, Parameter } from '../../model.ts'
import { Draft } from '../draft.ts'
import { refuseFile, type ReadCalls } from '../format.ts'
import type { RequestParts } from '../request-of.ts'
import { basicHeader } from './basic-header.ts'

interface Line {
  readonly text: string
  readonly number: number
}

/** Reads files of VS Code's REST Client and of JetBrains' HTTP client. */
export const readHttpFile = (text: string): Omit<ReadCalls, 'format'> => {
  const draft = new Draft()
  for (const block of blocksOf(text)) readBlock(block.title, block.lines, draft)
  return draft.finish()
}

/** `###` divides requests; words after it name the next one. */
const blocksOf = (text: string): readonly { title: string; lines: Line[] }[] => {
  const blocks: { title: string; lines: Line[] }[] = [{ title: '', lines: [] }]
  for (const [at, raw] of text.split('\n').entries()) {
    const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw
    if (line.startsWith('###')) blocks.push({ title: line.replace(/^#+/, '').trim(), lines: [] })
    else blocks.at(-1)?.lines.push({ text: line, number: at + 1 })
  }
  return blocks
}

const methodLine = /^(?:([A-Z]{3,20})[ \t]+)?(\S.*)$/

const readBlock = (title: string, lines: readonly Line[], draft: Draft): void => {
  let name = title
  let at = 0
  let inScript = false
  const settings: { -readonly [key in keyof CallSettings]?: CallSettings[key] } = {}
  for (; at < lines.length; at++) {
    const line = lines[at]?.text.trim() ?? ''
    if (inScript) inScript = !line.endsWith('%}')
    else if (line.startsWith('< {%')) {
      draft.note(`${placeOf(lines[at])}: the script before a request was left out: Touchstone runs no scripts.`)
      inScript = !line.endsWith('%}')
    } else if (/^(?:#|\/\/)/.test(line)) {
      const tag = line.replace(/^(?:#+|\/\/)/, '').trim()
      if (tag.startsWith('@'))
        name = readTag(tag, settings, (why) => draft.note(`${placeOf(lines[at])}: ${why}`)) ?? name
    } else if (line.startsWith('@')) readVariable(line, draft)
    else if (/^(?:import|run)\s/.test(line))
      draft.note(`${placeOf(lines[at])}: ${quoted(line)} was left out: paste that file.`)
    else if (line !== '') break
  }
  const first = lines[at]
  if (first) readRequest(name, lines.slice(at), settings, draft)
}

const placeOf = (line: Line | undefined): string => `Line ${line?.number ?? 0}`

/** The name that `@name` gives; other tags change the settings. */
const readTag = (
  tag: string,
  settings: { follow?: boolean; timeoutMs?: number },
  note: (why: string) => void,
): string | undefined => {
  const [word = '', ...rest] = tag.split(/[\s=]+/)
  const value = rest.join(' ')
  if (word === '@name') return value
  if (word === '@no-redirect') settings.follow = false
  else if (word === '@timeout') {
    const unit = value.endsWith('m') ? 60_000 : value.endsWith('ms') ? 1 : 1_000
    settings.timeoutMs = Number.parseFloat(value) * unit
  } else if (word === '@prompt') note(`${quoted(tag)} was left out: set that variable in an environment.`)
  return undefined
}

const readVariable = (line: string, draft: Draft): void => {
  const equals = line.indexOf('=')
  if (equals > 0) draft.variable(line.slice(1, equals).trim(), line.slice(equals + 1).trim())
}

const readRequest = (name: string, lines: readonly Line[], settings: Partial<CallSettings>, draft: Draft): void => {
  const [first] = lines
  const found = methodLine.exec(first?.text.trim() ?? '')
  if (!first || !found) return
  let at = 1
  const more: string[] = []
  for (; /^[ \t]+[?&/\w]/.test(lines[at]?.text ?? '') && !/^[ \t]*[\w-]+:/.test(lines[at]?.text ?? ''); at++)
    more.push(lines[at]?.text.trim() ?? '')
  const address = `${found[2]}`.replace(/[ \t]+HTTP\/[\d.]+$/, '') + more.join('').replace(/[ \t]+HTTP\/[\d.]+$/, '')
  const headers: Parameter[] = []
  for (; at < lines.length && lines[at]?.text.trim() !== ''; at++) {
    const line = lines[at]?.text ?? ''
    if (/^(?:#|\/\/|[<>] )/.test(line)) continue
    const colon = line.indexOf(':')
    if (colon < 1) refuseFile(`line ${lines[at]?.number}`, 'A header such as "Accept: application/json" belongs here.')
    headers.push({ name: line.slice(0, colon).trim(), value: line.slice(colon + 1).trim() })
  }
  const text = bodyText(lines.slice(at), headers, draft)
  draft.add(name, partsOf(found[1] ?? 'GET', address.trim(), headers, text, settings))
}

const partsOf = (
  method: string,
  address: string,
  headers: readonly Parameter[],
  text: string | undefined,
  settings: Partial<CallSettings>,
): RequestParts => {
  const host = headers.find((it) => it.name.toLowerCase() === 'host')?.value
  return {
    method,
    url: address.startsWith('/') && host !== undefined ? `http://${host}${address}` : address,
    headers: headers.map(basicHeader),
    settings,
    ...(text === undefined ? {} : { body: { kind: 'raw', text } }),
  }
}

/** The body between the blank line and scripts, redirections and references to answers. */
const bodyText = (lines: readonly Line[], headers: readonly Parameter[], draft: Draft): string | undefined => {
  const kept: string[] = []
  let inScript = false
  for (const line of lines) {
    const text = line.text.trim()
    if (inScript) inScript = !text.endsWith('%}')
    else if (text.startsWith('> {%')) {
      draft.note(`${placeOf(line)}: the script was left out: Touchstone runs no scripts; use asserts and captures.`)
      inScript = !text.endsWith('%}')
    } else if (/^(?:>>?!?|<>) \S/.test(line.text)) {
      if (text.endsWith('.js'))
        draft.note(`${placeOf(line)}: the script ${quoted(text)} was left out: use asserts and captures.`)
    } else if (/^<@? ?[^<>\s{]+$/.test(line.text) && /^<@? /.test(line.text))
      draft.note(`${placeOf(line)}: the file ${quoted(text.slice(2))} was left out: paste its content.`)
    else kept.push(line.text)
  }
  const isFull = (line: string): boolean => line.trim() !== ''
  const start = kept.findIndex(isFull)
  if (start < 0) return undefined
  const body = kept.slice(start, kept.findLastIndex(isFull) + 1)
  const isForm = headers.some(
    ({ name, value }) => name.toLowerCase() === 'content-type' && value.includes('x-www-form-urlencoded'),
  )
  return isForm ? body.map((line) => line.trim()).join('') : body.join('\n')
}
