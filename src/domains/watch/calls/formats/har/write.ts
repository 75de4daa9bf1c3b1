import type { CallBody, CallRequest, FilePart, NamedRequest, Parameter } from '../../model.ts'
import { encodePiece, joinAddress } from '../address.ts'
import type { WrittenCalls } from '../format.ts'
import { formText, formType, headersOnTheWire } from '../request-of.ts'

/** Writes an HTTP archive 1.2. It has no answers, because the calls were not sent. */
export const writeHar = ({ requests }: WrittenCalls): string => {
  const creator = { name: 'Touchstone', version: '1' }
  return `${JSON.stringify({ log: { version: '1.2', creator, entries: requests.map(entryOf) } }, null, 2)}\n`
}

const entryOf = ({ name, request }: NamedRequest): unknown => ({
  startedDateTime: '1970-01-01T00:00:00.000Z',
  time: 0,
  comment: name,
  request: {
    method: request.method,
    url: joinAddress(request.url, request.query),
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: headersOnTheWire(request),
    queryString: request.query.filter(isOn).map(({ name, value }) => ({ name, value })),
    ...postDataOf(request),
    headersSize: -1,
    bodySize: -1,
  },
  response: {
    status: 0,
    statusText: '',
    httpVersion: '',
    cookies: [],
    headers: [],
    content: { size: 0, mimeType: '' },
    redirectURL: '',
    headersSize: -1,
    bodySize: -1,
  },
  cache: {},
  timings: { send: 0, wait: 0, receive: 0 },
})

const isOn = ({ isOff }: Parameter): boolean => isOff !== true

const postDataOf = ({ body }: CallRequest): object => {
  const postData = dataOf(body)
  return postData === undefined ? {} : { postData }
}

const dataOf = (body: CallBody): object | undefined => {
  switch (body.kind) {
    case 'json':
      return { mimeType: body.contentType ?? 'application/json', text: body.text }
    case 'text':
      return { mimeType: body.contentType ?? 'text/plain', text: body.text }
    case 'form': {
      const params = body.fields.filter(isOn).map(({ name, value }) => ({
        name: encodePiece(name),
        value: encodePiece(value),
      }))
      return { mimeType: formType, params, text: formText(body.fields) }
    }
    case 'file':
      return { mimeType: 'multipart/form-data', params: body.parts.filter(isOn).map(paramOf) }
    default:
      return undefined
  }
}

const paramOf = ({ name, value, fileName, contentType }: FilePart): object => ({
  name,
  value,
  ...(fileName === undefined ? {} : { fileName }),
  ...(contentType === undefined ? {} : { contentType }),
})
