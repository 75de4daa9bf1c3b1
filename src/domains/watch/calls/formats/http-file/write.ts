import type { CallBody, CallRequest, NamedRequest, Parameter } from '../../model.ts'
import { joinAddress } from '../address.ts'
import { oneLine } from '../draft.ts'
import type { WrittenCalls } from '../format.ts'
import { textOfParts } from '../multipart.ts'
import { authHeader, contentTypeHeader, formText } from '../request-of.ts'
import { basicText } from './basic-header.ts'

/** Writes a file for VS Code's REST Client and JetBrains' HTTP client. */
export const writeHttpFile = ({ requests, variables }: WrittenCalls): string => {
  const set = Object.entries(variables).map(([name, value]) => `@${name} = ${oneLine(value)}\n`)
  return [...set, ...requests.map(blockOf)].join('\n')
}

const boundary = 'touchstone-part'

const blockOf = ({ name, request }: NamedRequest): string => {
  const { settings } = request
  const head = [
    `### ${oneLine(name)}`,
    ...(settings.follow ? [] : ['# @no-redirect']),
    ...(settings.timeoutMs === 10_000 ? [] : [`# @timeout ${settings.timeoutMs} ms`]),
    `${request.method} ${joinAddress(request.url, request.query)}`,
    ...headersOf(request).map((it) => `${it.name}: ${it.value}`),
  ]
  const text = textOf(request.body)
  return text === undefined ? `${head.join('\n')}\n` : `${head.join('\n')}\n\n${text}\n`
}

const headersOf = ({ headers, auth, body }: CallRequest): readonly Parameter[] => [
  ...headers.filter(({ isOff }) => isOff !== true),
  ...(auth.kind === 'basic' ? [{ name: 'Authorization', value: basicText(auth) }] : authHeader(auth)),
  ...contentTypeHeader(body, boundary),
]

const textOf = (body: CallBody): string | undefined => {
  switch (body.kind) {
    case 'json':
    case 'text':
      return body.text
    case 'form':
      return formText(body.fields)
    case 'file':
      return textOfParts(body.parts, boundary)
    default:
      return undefined
  }
}
