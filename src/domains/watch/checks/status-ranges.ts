interface Range {
  readonly first: number
  readonly last: number
}

/** Reads ranges of HTTP statuses, such as `200-399,401`. Undefined for anything else. */
export const parseStatusRanges = (text: string): readonly Range[] | undefined => {
  const ranges: Range[] = []
  for (const part of text.split(',')) {
    const [, first, last = first] = /^\s*([1-5]\d\d)(?:\s*-\s*([1-5]\d\d))?\s*$/.exec(part) ?? []
    if (first === undefined || last === undefined || Number(last) < Number(first)) return undefined
    ranges.push({ first: Number(first), last: Number(last) })
  }
  return ranges
}

/** True for a status within the ranges. Ranges that cannot be read accept none. */
export const isExpectedStatus = (ranges: string, status: number): boolean =>
  parseStatusRanges(ranges)?.some(({ first, last }) => status >= first && status <= last) ?? false

const reasons: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  204: 'No Content',
  206: 'Partial Content',
  301: 'Moved Permanently',
  302: 'Found',
  303: 'See Other',
  304: 'Not Modified',
  307: 'Temporary Redirect',
  308: 'Permanent Redirect',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  408: 'Request Timeout',
  409: 'Conflict',
  410: 'Gone',
  415: 'Unsupported Media Type',
  421: 'Misdirected Request',
  422: 'Unprocessable Content',
  425: 'Too Early',
  426: 'Upgrade Required',
  429: 'Too Many Requests',
  431: 'Request Header Fields Too Large',
  451: 'Unavailable For Legal Reasons',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
}

/** A status with its reason where it has a usual one: `503 (Service Unavailable)`. */
export const statusText = (status: number): string => {
  const reason = reasons[status]
  return reason === undefined ? String(status) : `${status} (${reason})`
}
