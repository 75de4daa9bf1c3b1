import { DomainError, type InputIssue } from '#core/errors.ts'
import { type JsonFault, jsonFaults } from '#core/json-text.ts'
import { parseJson, requireMediaType } from '#http/json-body.ts'
import { pointerTo } from '#http/input-issues.ts'
import { readText } from '#http/text-body.ts'
import { batchLimit, batchSize, depthLimit, eventLimit } from './contract.ts'

/** One element of a batch: JSON that can be kept, or what is wrong with it. */
export type BatchElement = { readonly json: unknown } | { readonly fault: Omit<InputIssue, 'in'> }

/** The body of one event, as JSON that can be kept. */
export const readEvent = async (request: Request): Promise<unknown> => {
  requireMediaType(request, ['application/json', 'text/plain'])
  const text = await readText(request, eventLimit)
  const json = parseJson(text)
  const faults = jsonFaults(text, depthLimit)
  if (faults.length > 0) {
    const errors = faults.map((fault) => ({ in: 'body' as const, ...toIssue(fault.path, fault) }))
    throw new DomainError('invalid-request', 'The body is JSON, but not all of it can be kept.', { errors })
  }
  return json
}

/** The elements of a batch. Throws `invalid-request` when it is no list or too long a one. */
export const readBatch = async (request: Request): Promise<readonly BatchElement[]> => {
  const mediaType = requireMediaType(request, ['application/json', 'application/x-ndjson', 'text/plain'])
  const text = await readText(request, batchLimit)
  const isArray = mediaType === 'application/json' || (mediaType === 'text/plain' && text.trimStart().startsWith('['))
  const elements = isArray ? ofArray(text) : ofLines(text)
  if (elements.length > batchSize) throw notABatch(`has ${elements.length} events, more than ${batchSize}`)
  return elements
}

const ofArray = (text: string): readonly BatchElement[] => {
  const json = parseJson(text)
  if (!Array.isArray(json)) throw notABatch('is not a list of events')
  const faults = new Map(jsonFaults(text, depthLimit + 1).map((fault) => [fault.path[0], fault]))
  return json.map((element: unknown, index) => {
    const fault = faults.get(index)
    return fault ? { fault: toIssue(fault.path.slice(1), fault) } : { json: element }
  })
}

const ofLines = (text: string): readonly BatchElement[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      try {
        const json: unknown = JSON.parse(line)
        const [fault] = jsonFaults(line, depthLimit)
        return fault ? { fault: toIssue(fault.path, fault) } : { json }
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
