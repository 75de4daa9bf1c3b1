type HeaderField = readonly [name: string, value: string]

/** Fields that describe the connection, which is ours. */
const ofTheConnection = new Set([
  'connection',
  'content-length',
  'expect',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])
const methodsWithBody = new Set(['POST', 'PUT', 'PATCH'])

/** The fields of a message that its sender chooses, in their order. */
export const messageFields = (given: readonly HeaderField[]): readonly HeaderField[] => {
  const fields = given.filter(([name]) => !ofTheConnection.has(name.toLowerCase()))
  return [...absent(fields, 'User-Agent', 'Touchstone'), ...absent(fields, 'Accept', '*/*'), ...fields]
}

/** All header fields of a message over a connection of its own. */
export const fieldsToSend = (
  url: URL,
  method: string,
  given: readonly HeaderField[],
  body?: Uint8Array,
): readonly HeaderField[] => {
  const fields = messageFields(given)
  const hasLength = body !== undefined || methodsWithBody.has(method)
  return [
    ...absent(fields, 'Host', url.host),
    ...absent(fields, 'Accept-Encoding', 'gzip, deflate, br, zstd'),
    ...fields,
    ...(hasLength ? [['Content-Length', String(body?.length ?? 0)] as const] : []),
    ['Connection', 'close'],
  ]
}

/** A field with its preset value, unless there is one. */
const absent = (fields: readonly HeaderField[], name: string, value: string): readonly HeaderField[] =>
  fields.some(([given]) => given.toLowerCase() === name.toLowerCase()) ? [] : [[name, value]]
