import { DomainError, type InputIssue } from '#core/errors.ts'
import { type JsonFault, scanJson } from '#core/json-text.ts'
import { parseJson, requireMediaType } from '#http/json-body.ts'
import { pointerTo } from '#http/input-issues.ts'
import { readText } from '#http/text-body.ts'
import { maxDataDepth } from '../../questions/model.ts'
import { maxBatchBytes, maxBatchEvents, maxEventBytes, type JsonSource } from '../contract.ts'

/** One element of a batch: JSON that the database can store, or its fault. */
export type BatchElement = { readonly json: unknown } | { readonly fault: Omit<InputIssue, 'in'> }

/** The body of one event, as JSON that the database can store. `data` is its source text. */
export const readEvent = async (request: Request): Promise<unknown> => {
  requireMediaType(request, ['application/json', 'text/plain'])
  const text = await readText(request, maxEventBytes)
  const json = parseJson(text)
  const { faults, verbatim } = scanJson(text, single)
  if (faults.length > 0) {
    const errors = faults.map((fault) => ({ in: 'body' as const, ...toIssue(fault.path, fault) }))
    throw new DomainError('invalid-request', 'The body is JSON, but the database cannot store all of it.', { errors })
  }
  return withSource(json, verbatim.get(0))
}

const single = { maxDepth: maxDataDepth, verbatim: { name: 'data', level: 1 } } as const
const inList = { maxDepth: maxDataDepth + 1, verbatim: { name: 'data', level: 2 } } as const

/** `JSON.parse` rounds numbers, so the sent text itself is stored. */
const withSource = (json: unknown, source: string | undefined): unknown => {
  if (source === undefined || !isObject(json) || !isObject(json['data'])) return json
  json['data'] = { source } satisfies JsonSource
  return json
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The elements of a batch. Throws `invalid-request` when it is not a list, or is too long. */
export const readBatch = async (request: Request): Promise<readonly BatchElement[]> => {
  const mediaType = requireMediaType(request, ['application/json', 'application/x-ndjson', 'text/plain'])
  const text = await readText(request, maxBatchBytes)
  const isArray = mediaType === 'application/json' || (mediaType === 'text/plain' && text.trimStart().startsWith('['))
  const elements = isArray ? ofArray(text) : ofLines(text)
  if (elements.length > maxBatchEvents) throw notABatch(`has ${elements.length} events; the limit is ${maxBatchEvents}`)
  return elements
}

const ofArray = (text: string): readonly BatchElement[] => {
  const json = parseJson(text)
  if (!Array.isArray(json)) throw notABatch('is not a list of events')
  const scan = scanJson(text, inList)
  const faults = new Map(scan.faults.map((fault) => [fault.path[0], fault]))
  return json.map((element: unknown, index) => {
    const fault = faults.get(index)
    return fault
      ? { fault: toIssue(fault.path.slice(1), fault) }
      : { json: withSource(element, scan.verbatim.get(index)) }
  })
}

const ofLines = (text: string): readonly BatchElement[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      try {
        const json: unknown = JSON.parse(line)
        const { faults, verbatim } = scanJson(line, single)
        const [fault] = faults
        return fault ? { fault: toIssue(fault.path, fault) } : { json: withSource(json, verbatim.get(0)) }
      } catch {
        return { fault: { pointer: '', detail: 'is not valid JSON' } }
      }
    })

const toIssue = (path: JsonFault['path'], { detail }: JsonFault): Omit<InputIssue, 'in'> => ({
  pointer: pointerTo(path),
  detail,
})

const notABatch = (detail: string): DomainError =>
  new DomainError('invalid-request', `The body ${detail}.`, { errors: [{ in: 'body', pointer: '', detail }] })
