import type { Timeline } from './timeline.ts'

/** Reads an address that somebody gave us; throws where it is not http(s), or carries a user name or password. */
export const readAddress = (text: string, timeline: Timeline, base?: string): URL => {
  if (!URL.canParse(text, base)) throw timeline.fault('url', `${shown(text)} is not a web address.`)
  const url = new URL(text, base)
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw timeline.fault('url', `An address begins with http:// or https://, not with ${shown(url.protocol)}`)
  if (url.username !== '' || url.password !== '')
    throw timeline.fault('url', 'An address carries no user name and no password. Send them in a header field.')
  return url
}

/**
 * The host of a name or IP address that somebody gave us, in the form that URLs give it: `0x7f.1` is `127.0.0.1`. Throws where
 * it is none.
 */
export const readHost = (text: string, timeline: Timeline): string => {
  const written = text.includes(':') && !text.startsWith('[') ? `[${text}]` : text
  const isHost = /^[^\s/?#@\\]{1,255}$/.test(written) && !/^[^[].*:/.test(written)
  const url = isHost && URL.canParse(`http://${written}`) ? new URL(`http://${written}`) : undefined
  if (!url || url.port !== '') throw timeline.fault('url', `${shown(text)} is not the name of a host.`)
  return url.hostname
}

/** Throws for a number that is not a port. */
export const readPort = (port: number, timeline: Timeline): number => {
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw timeline.fault('url', 'A port is a whole number from 1 to 65535.')
  return port
}

export const portOf = (url: URL): number => Number(url.port || (url.protocol === 'https:' ? 443 : 80))

const shown = (text: string): string => (text.length > 80 ? `${text.slice(0, 80)}…` : text)
