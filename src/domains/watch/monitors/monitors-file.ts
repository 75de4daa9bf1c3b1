import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml'
import type { RefusedRow } from '#core/text.ts'
import { closestWord, type FileKey, fileKeys, formatDuration, knownKeys, nameKeys, parseDuration } from './file-keys.ts'
import { type MonitorFields, readSettings } from './fields.ts'
import type { MonitorSettings } from './model.ts'

/** The calls and environments of an application: the file has their names, a monitor their ids. */
export interface CallNames {
  readonly calls: readonly { readonly id: string; readonly name: string; readonly collection: string | null }[]
  readonly environments: readonly { readonly id: string; readonly name: string }[]
}

export interface MonitorsFile {
  readonly monitors: readonly MonitorSettings[]
  readonly faults: readonly RefusedRow[]
}

/** Reads a file of monitors. Everything that is wrong with it is a fault with its line. */
export const parseMonitorsFile = (text: string, names: CallNames): MonitorsFile => {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const faults: RefusedRow[] = []
  const refuse: Refuse = (node, reason) => {
    faults.push({ line: lines.linePos(node?.range?.[0] ?? 0).line || 1, reason })
  }
  for (const { pos, message } of document.errors) faults.push({ line: lines.linePos(pos[0]).line, reason: message })
  if (faults.length > 0) return { monitors: [], faults }
  const root = document.contents
  const list = isMap(root) ? root.get('monitors', true) : undefined
  if (!isMap(root) || !isSeq(list)) {
    refuse(root, 'The file needs a list of monitors under the key "monitors".')
    return { monitors: [], faults }
  }
  for (const { key } of root.items)
    if (isScalar(key) && key.value !== 'monitors') refuse(key, unknownWord('key', String(key.value), ['monitors']))
  const seen = new Set<string>()
  const monitors = (list.items as Node[]).flatMap((item): MonitorSettings[] => {
    if (!isMap(item)) {
      refuse(item, 'A monitor needs keys, such as name, kind and url.')
      return []
    }
    const settings = readEntry(item, names, refuse)
    if (!settings) return []
    if (seen.has(settings.name)) refuse(item, `Another monitor has the name ${settings.name}.`)
    seen.add(settings.name)
    return [settings]
  })
  return { monitors, faults }
}

type Refuse = (node: Node | null | undefined, reason: string) => void

const readEntry = (item: YAMLMap, names: CallNames, refuse: Refuse): MonitorSettings | undefined => {
  const fields: Record<string, unknown> = {}
  const nodes = new Map<string, Node>()
  let isWhole = true
  const fault: Refuse = (node, reason) => {
    isWhole = false
    refuse(node, reason)
  }
  for (const { key, value } of item.items as { key: Node; value: Node | null }[]) {
    const word = isScalar(key) ? String(key.value) : ''
    nodes.set(word, key)
    const known = Object.hasOwn(fileKeys, word) ? fileKeys[word] : undefined
    if (known) {
      const read = readValue(known, valueOf(value))
      if ('reason' in read) fault(value ?? key, `${word} ${read.reason}`)
      else fields[known.field] = read.value
    } else if (!(nameKeys as readonly string[]).includes(word)) fault(key, unknownWord('key', word, knownKeys))
  }
  for (const word of ['name', 'kind']) if (!nodes.has(word)) fault(item, `A monitor needs the key ${word}.`)
  if (isWhole && fields['kind'] === 'call') Object.assign(fields, readNames(item, names, fault))
  else
    for (const word of nameKeys)
      if (nodes.has(word)) fault(nodes.get(word), `${word} belongs to a monitor of kind call.`)
  if (!isWhole) return undefined
  const { settings, issues } = readSettings(fields as unknown as MonitorFields)
  for (const { pointer, detail } of issues ?? []) {
    const word = Object.keys(fileKeys).find((each) => fileKeys[each]?.field === pointer.slice(1)) ?? pointer.slice(1)
    fault(nodes.get(word) ?? item, `${word} ${detail}.`)
  }
  return settings
}

const valueOf = (node: Node | null): unknown => {
  if (isScalar(node)) return node.value
  return isSeq(node) ? (node.items as Node[]).map((each) => (isScalar(each) ? each.value : undefined)) : undefined
}

const readValue = (key: FileKey, value: unknown): { readonly value: unknown } | { readonly reason: string } => {
  switch (key.type) {
    case 'text': {
      const isText = typeof value === 'string' || typeof value === 'number'
      if (isText && String(value).length <= key.max && String(value).isWellFormed() && !String(value).includes('\0'))
        return { value: String(value) }
      return { reason: `must be a text of at most ${key.max} characters.` }
    }
    case 'number': {
      if (Number.isInteger(value) && Number(value) >= 0 && Number(value) <= key.max) return { value }
      return { reason: `must be a whole number from 0 to ${key.max}.` }
    }
    case 'boolean':
      return typeof value === 'boolean' ? { value } : { reason: 'must be true or false.' }
    case 'word': {
      if (key.words.includes(String(value))) return { value }
      return { reason: `cannot be ${String(value)}. ${unknownWord('word', String(value), key.words)}` }
    }
    case 'names': {
      const isNames = Array.isArray(value) && value.length > 0 && value.length <= 20
      if (isNames && value.every((each) => typeof each === 'string' && each.length <= 60)) return { value }
      return { reason: 'must be a list of names, such as [local].' }
    }
    default: {
      const ms = parseDuration(String(value))
      if (ms !== undefined && ms % key.unitMs === 0 && ms <= key.maxMs) return { value: ms / key.unitMs }
      const example = key.unitMs === 3_600_000 ? '36h or 2d' : '30s, 5m or 1h'
      return { reason: `must be a duration such as ${example}, at most ${formatDuration(key.maxMs)}.` }
    }
  }
}

const unknownWord = (what: 'key' | 'word', word: string, words: readonly string[]): string => {
  const closest = closestWord(word, words)
  const hint = closest === undefined ? `There are: ${words.join(', ')}.` : `Did you mean ${closest}?`
  return what === 'key' ? `The key "${word}" is unknown. ${hint}` : hint
}

/** The ids of calls and environment that an entry names. */
const readNames = (
  item: YAMLMap,
  names: CallNames,
  fault: Refuse,
): Pick<MonitorFields, 'callIds' | 'environmentId'> => {
  const [collection, wanted, environment] = nameKeys.map((word) => valueOf(item.get(word, true) as Node | null))
  const callIds = (Array.isArray(wanted) ? wanted : []).flatMap((name) => {
    const found = names.calls.find(
      (call) => call.name === name && (collection === undefined || call.collection === collection),
    )
    if (!found)
      fault(
        item.get('calls', true),
        `No call is named ${String(name)}${collection === undefined ? '' : ` in ${JSON.stringify(collection)}`}.`,
      )
    return found?.id ?? []
  })
  if (!Array.isArray(wanted) || wanted.length === 0)
    fault(item, 'A call monitor needs the key calls: the names of its calls, in order.')
  const found = names.environments.find(({ name }) => name === environment)
  if (environment !== undefined && !found)
    fault(item.get('environment', true), `No environment is named ${JSON.stringify(environment)}.`)
  return { callIds, environmentId: found?.id ?? null }
}
