import { quoted } from '#core/text.ts'
import type { FilePart, Parameter } from '../../model.ts'
import { decodePiece } from '../address.ts'
import { listOf, member, readJson, textAt, textOf } from '../document.ts'
import { Draft } from '../draft.ts'
import { refuseFile, type ReadCalls } from '../format.ts'
import { formType, type RequestParts } from '../request-of.ts'

/** Reads the requests of an HTTP archive 1.2. */
export const readHar = (text: string): Omit<ReadCalls, 'format'> => {
  const draft = new Draft()
  const entries = member(readJson(text), 'log', 'entries')
  if (!Array.isArray(entries)) refuseFile('/log/entries', 'An HTTP archive needs a list here.')
  for (const [at, entry] of listOf(entries).entries()) {
    const request = member(entry, 'request')
    const url = textAt(request, 'url')
    if (url === '') refuseFile(`/log/entries/${at}/request/url`, 'A request needs a URL here.')
    if (/^(?:https?:|\{\{)/i.test(url)) draft.add(textAt(entry, 'comment'), partsOf(request, url, draft))
    else draft.note(`The request of ${quoted(url)} was left out: it is not an HTTP request.`)
  }
  return draft.finish()
}

const partsOf = (request: unknown, url: string, draft: Draft): RequestParts => {
  const body = bodyOf(member(request, 'postData'), draft)
  const mime = textAt(request, 'postData', 'mimeType')
  const headers = parametersIn(member(request, 'headers'))
  const hasType = headers.some(({ name }) => name.toLowerCase() === 'content-type')
  return {
    method: textAt(request, 'method') || 'GET',
    url,
    // Browsers repeat the query of the URL in `queryString`.
    query: url.includes('?') ? [] : parametersIn(member(request, 'queryString')),
    headers: hasType || mime === '' || !body ? headers : [...headers, { name: 'Content-Type', value: mime }],
    ...(body ? { body } : {}),
  }
}

const parametersIn = (list: unknown): Parameter[] =>
  listOf(list).map((it) => ({ name: textAt(it, 'name'), value: textAt(it, 'value') }))

const bodyOf = (postData: unknown, draft: Draft): RequestParts['body'] | undefined => {
  if (postData === undefined || postData === null) return undefined
  const text = member(postData, 'text')
  const mime = textAt(postData, 'mimeType').split(';', 1)[0]
  const listed = listOf(member(postData, 'params'))
  if (mime === formType && listed.length > 0)
    return {
      kind: 'form',
      fields: parametersIn(listed).map((it) => ({ name: decodePiece(it.name), value: decodePiece(it.value) })),
    }
  if (mime === 'multipart/form-data' && listed.length > 0) return { kind: 'file', parts: listed.map(partOf) }
  if (member(postData, 'encoding') === 'base64') draft.note('A body in base64 was left out: Touchstone sends text.')
  return typeof text === 'string' && member(postData, 'encoding') !== 'base64'
    ? { kind: 'raw', text: textOf(text) }
    : undefined
}

const partOf = (param: unknown): FilePart => {
  const fileName = textAt(param, 'fileName')
  const contentType = textAt(param, 'contentType')
  return {
    name: textAt(param, 'name'),
    value: textAt(param, 'value'),
    ...(fileName === '' ? {} : { fileName }),
    ...(contentType === '' ? {} : { contentType }),
  }
}
