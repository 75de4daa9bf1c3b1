/** Parameters whose values are secrets or identify a person, in lower case. */
const secretParameters: ReadonlySet<string> = new Set(['token', 'code', 'state', 'key', 'email'])

/** The token in the address of a heartbeat. */
const secretSegment = /^(\/v1\/heartbeats\/)[^/]+/

/** The path and query of an address for the log, without the values of parameters that are secret, and without tokens in paths. */
export const loggableAddress = (url: string): string => {
  const { pathname, search } = new URL(url)
  return pathname.replace(secretSegment, '$1…') + search.replaceAll(/([?&])([^&=]*)=[^&]*/g, withoutSecret)
}

const withoutSecret = (parameter: string, start: string, name: string): string =>
  secretParameters.has(decoded(name)) ? `${start}${name}=…` : parameter

/** A name as the server reads it: `%74oken` is `token`. */
const decoded = (name: string): string => {
  const [found = ''] = new URLSearchParams(`${name}=`).keys()
  return found.toLowerCase()
}
