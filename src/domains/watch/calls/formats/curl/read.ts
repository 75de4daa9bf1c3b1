import { quoted } from '#core/text.ts'
import type { CallAuth, CallSettings, FilePart, Parameter } from '../../model.ts'
import { encodePiece, parametersOf } from '../address.ts'
import { Draft } from '../draft.ts'
import { refuseFile, type ReadCalls } from '../format.ts'
import { basicOf, type RequestParts } from '../request-of.ts'
import { bashCommands, type Command } from './bash-words.ts'
import { cmdCommands, isForCmd } from './cmd-words.ts'
import { formPartOf } from './form-part.ts'
import { type Setting, settingsOf } from './options.ts'

/** Reads curl commands, as browsers copy them and as documents print them. */
export const readCurl = (text: string): Omit<ReadCalls, 'format'> => {
  const draft = new Draft()
  const commands = isForCmd(text) ? cmdCommands(text) : bashCommands(text, (name) => draft.variable(name, ''))
  let found = 0
  for (const command of commands) {
    const words = withoutPrompt(command.words)
    if (/^curl(\.exe)?$/.test(words[0]?.split('/').at(-1) ?? '')) {
      found++
      readCommand({ ...command, words: words.slice(1) }, draft)
    } else draft.note(`The command ${quoted(words[0] ?? '')} on line ${command.line} was left out: it is not curl.`)
  }
  if (found === 0) refuseFile('', 'There is no curl command in it.')
  return draft.finish()
}

const withoutPrompt = (words: readonly string[]): readonly string[] => {
  const first = words.findIndex((word) => !/^(?:[$>%]|sudo|time|[A-Za-z_]\w{0,99}=.*)$/s.test(word))
  return words.slice(Math.max(0, first))
}

const readCommand = ({ words, line, comment }: Command, draft: Draft): void => {
  const settings = settingsOf(words)
  if (!Array.isArray(settings))
    return refuseFile(
      `line ${line}`,
      `Touchstone does not know curl's option ${quoted((settings as { unknown: string }).unknown)}.`,
    )
  let block: Setting[] = []
  for (const setting of [...(settings as readonly Setting[]), { name: '', effect: 'next', value: '' } as const]) {
    if (setting.effect !== 'next') block.push(setting)
    else {
      readBlock(block, line, comment, draft)
      block = []
    }
  }
}

/** What the options of one request gather. */
interface Gathered {
  method: string | undefined
  readonly urls: string[]
  readonly headers: Parameter[]
  readonly data: string[]
  readonly parts: FilePart[]
  hasForm: boolean
  isJson: boolean
  isGet: boolean
  isHead: boolean
  auth: CallAuth
  settings: CallSettings
}

const readBlock = (block: readonly Setting[], line: number, comment: string, draft: Draft): void => {
  const gathered: Gathered = {
    method: undefined,
    urls: [],
    headers: [],
    data: [],
    parts: [],
    hasForm: false,
    isJson: false,
    isGet: false,
    isHead: false,
    auth: { kind: 'none' },
    settings: { follow: false, timeoutMs: 10_000 },
  }
  for (const setting of block) apply(setting, gathered, (why) => draft.note(`Line ${line}: ${why}`))
  if (gathered.urls.length === 0) refuseFile(`line ${line}`, 'This curl command has no URL.')
  for (const url of gathered.urls) draft.add(comment, partsOf(gathered, url))
}

const apply = ({ name, effect, value }: Setting, gathered: Gathered, note: (why: string) => void): void => {
  const noFile = (): void => note(`the file of ${name} ${quoted(value)} was left out: paste its content instead.`)
  switch (effect) {
    case 'request':
      gathered.method = value
      break
    case 'url':
      gathered.urls.push(value)
      break
    case 'header':
      if (value.startsWith('@')) noFile()
      else gathered.headers.push(...headerOf(value))
      break
    case 'data':
    case 'json':
      if (value.startsWith('@')) return noFile()
      gathered.data.push(value)
      gathered.isJson ||= effect === 'json'
      break
    case 'dataRaw':
      gathered.data.push(value)
      break
    case 'dataUrlencode':
      if (/^[^=]{0,200}@/.test(value)) noFile()
      else gathered.data.push(urlencoded(value))
      break
    case 'form':
    case 'formString': {
      gathered.hasForm = true
      const equals = value.indexOf('=')
      const plain = { name: value.slice(0, Math.max(0, equals)), value: value.slice(equals + 1) }
      const part = effect === 'form' ? formPartOf(value) : plain
      if (part) gathered.parts.push(part)
      else noFile()
      break
    }
    case 'user':
      gathered.auth = basicOf(value.includes(':') ? value : `${value}:`) ?? gathered.auth
      break
    case 'bearer':
      gathered.auth = { kind: 'bearer', token: value }
      break
    case 'cookie':
      if (value.includes('=')) gathered.headers.push({ name: 'Cookie', value })
      else note(`the cookie file ${quoted(value)} was left out: write the cookies as name=value.`)
      break
    case 'agent':
      gathered.headers.push({ name: 'User-Agent', value })
      break
    case 'referer':
      gathered.headers.push({ name: 'Referer', value: value.replace(/;auto$/, '') })
      break
    case 'location':
    case 'noLocation':
      gathered.settings = { ...gathered.settings, follow: effect === 'location' }
      break
    case 'maxTime':
      gathered.settings = { ...gathered.settings, timeoutMs: Number(value) * 1_000 }
      break
    case 'head':
      gathered.isHead = true
      break
    case 'get':
      gathered.isGet = true
      break
    case 'insecure':
      note('-k was left out: Touchstone checks every certificate.')
      break
    case 'upload':
      noFile()
      break
    case 'noted':
      note(`${name} was left out: Touchstone has nothing like it.`)
      break
    default:
  }
}

/** `Name: value`, `Name;` for an empty header; `Name:` removes one of curl's own. */
const headerOf = (text: string): readonly Parameter[] => {
  const colon = text.indexOf(':')
  if (colon < 0) return text.endsWith(';') ? [{ name: text.slice(0, -1).trim(), value: '' }] : []
  const value = text.slice(colon + 1).trim()
  return value === '' ? [] : [{ name: text.slice(0, colon).trim(), value }]
}

const urlencoded = (text: string): string => {
  const equals = text.indexOf('=')
  return equals <= 0
    ? encodePiece(text.slice(equals + 1))
    : `${text.slice(0, equals)}=${encodePiece(text.slice(equals + 1))}`
}

const partsOf = (gathered: Gathered, url: string): RequestParts => {
  const { headers, auth, settings, data, isGet, isHead, isJson } = gathered
  const common = { url, headers: [...headers], auth, settings }
  const text = data.join(isJson ? '' : '&')
  if (isGet || (isHead && data.length > 0))
    return { ...common, method: gathered.method ?? (isHead ? 'HEAD' : 'GET'), query: parametersOf(text) }
  if (isHead) return { ...common, method: gathered.method ?? 'HEAD' }
  if (gathered.hasForm)
    return { ...common, method: gathered.method ?? 'POST', body: { kind: 'file', parts: gathered.parts } }
  if (data.length === 0) return { ...common, method: gathered.method ?? 'GET' }
  const implied = isJson
    ? [
        { name: 'Content-Type', value: 'application/json' },
        { name: 'Accept', value: 'application/json' },
      ]
    : [{ name: 'Content-Type', value: 'application/x-www-form-urlencoded' }]
  const isGiven = (name: string): boolean => headers.some((it) => it.name.toLowerCase() === name.toLowerCase())
  return {
    ...common,
    method: gathered.method ?? 'POST',
    headers: [...headers, ...implied.filter(({ name }) => !isGiven(name))],
    body: { kind: 'raw', text },
  }
}
