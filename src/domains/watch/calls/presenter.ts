import type { Call, CallBody, CallRequest, CallRun, Parameter } from './model.ts'

/** A call as it is answered. `requestOf` makes the same request of its fields. */
export const presentCall = <C extends Call>(call: C) => ({ ...call, request: presentRequest(call.request) })

const presentRequest = ({ query, headers, body, asserts, captures, ...request }: CallRequest) => ({
  ...request,
  query: query.map(presentParameter),
  headers: headers.map(presentParameter),
  body: presentBody(body),
  asserts: [...asserts],
  captures: captures.map((capture) => ({ ...capture, isSecret: capture.isSecret ?? false })),
})

const presentParameter = ({ name, value, isOff = false }: Parameter) => ({ name, value, isOff })

const presentBody = (body: CallBody) => {
  if (body.kind === 'form') return { ...body, fields: body.fields.map(presentParameter) }
  if (body.kind !== 'file') return body
  return { ...body, parts: body.parts.map((part) => ({ ...part, ...presentParameter(part) })) }
}

export const presentRun = ({ result, ...run }: CallRun) => ({
  ...run,
  result: {
    ...result,
    request: { ...result.request, headers: [...result.request.headers] },
    asserts: [...result.asserts],
    captureFaults: result.captureFaults && [...result.captureFaults],
  },
})
