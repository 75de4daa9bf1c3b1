import { SaxesParser } from 'saxes'
import { CallFault } from './call-fault.ts'

const maxXmlPathLength = 256
const maxXmlLength = 2_097_152
/** Levels of nesting, values of one path, and characters of one value. */
const maxXmlDepth = 64
const maxValues = 1_000
const maxValueLength = 10_000

interface XmlStep {
  readonly name: string
  /** Counted from 1 among siblings of the name; undefined for all. */
  readonly position: number | undefined
}

interface XmlPath {
  readonly steps: readonly XmlStep[]
  /** Null for the text of the element. */
  readonly attribute: string | null
}

const stepForm = /^([\p{L}_][\p{L}\p{N}_.:-]*|\*)(?:\[([1-9]\d{0,5})\])?$/u
const attributeForm = /^@([\p{L}_][\p{L}\p{N}_.:-]*)$/u

/** Reads a path such as `/rss/channel/item[1]/title` or `/feed/link/@href`. Throws `CallFault` for any other. */
export const readXmlPath = (path: string): XmlPath => {
  const parts = path.startsWith('/') && path.length <= maxXmlPathLength ? path.slice(1).split('/') : ['']
  const attribute = attributeForm.exec(parts.at(-1) ?? '')?.[1] ?? null
  const steps = (attribute === null ? parts : parts.slice(0, -1)).map((part): XmlStep => {
    const [, name, position] = stepForm.exec(part) ?? []
    if (name === undefined)
      throw new CallFault(
        'request',
        'The XML path is not valid. Examples are /rss/channel/item[1]/title and /feed/link/@href.',
      )
    return { name, position: position === undefined ? undefined : Number(position) }
  })
  if (steps.length === 0) throw new CallFault('request', 'The XML path needs an element before its attribute.')
  return { steps, attribute }
}

/** The texts at the path, in the order of the document. Throws `CallFault` for text that is not well-formed XML. */
export const findXml = (xml: string, path: string): readonly string[] => {
  if (xml.length > maxXmlLength) throw new CallFault('request', 'The answer is too long to be read as XML.')
  const { steps, attribute } = readXmlPath(path)
  const found: string[] = []
  /** For each open element: how many children of each name there were. */
  const counts: Map<string, number>[] = [new Map()]
  /** How many of the open elements, from the outermost, are on the path. */
  let onPath = 0
  let text: string | null = null
  const parser = new SaxesParser({ xmlns: false })
  parser.on('error', (error) => {
    throw new CallFault('request', `The answer is not well-formed XML: ${error.message}.`)
  })
  parser.on('opentag', ({ name, attributes }) => {
    const depth = counts.length
    if (depth > maxXmlDepth) throw new CallFault('request', `The answer is nested deeper than ${maxXmlDepth} levels.`)
    const step = steps[depth - 1]
    const position = step && countChild(counts, step.name === '*' ? '*' : name)
    counts.push(new Map())
    if (onPath !== depth - 1 || !step || (step.name !== '*' && step.name !== name)) return
    if (step.position !== undefined && step.position !== position) return
    onPath = depth
    if (depth !== steps.length || found.length === maxValues) return
    if (attribute === null) text = ''
    else if (attributes[attribute] !== undefined) found.push(attributes[attribute].slice(0, maxValueLength))
  })
  const addText = (more: string): void => {
    if (text !== null && text.length < maxValueLength) text = (text + more).slice(0, maxValueLength)
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', () => {
    counts.pop()
    const depth = counts.length
    if (onPath < depth) return
    if (text !== null && depth === steps.length) {
      found.push(text.trim())
      text = null
    }
    onPath = depth - 1
  })
  parser.write(xml.replace(/^\uFEFF/, '')).close()
  return found
}

const countChild = (counts: readonly Map<string, number>[], name: string): number => {
  const siblings = counts.at(-1)
  const position = (siblings?.get(name) ?? 0) + 1
  siblings?.set(name, position)
  return position
}
