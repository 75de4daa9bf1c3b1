import { printable } from './text.ts'

/** An address to which mail can be sent, in the one form that is stored and shown. */
export interface EmailAddress {
  /** As it was written, with the domain in lower case and ASCII: `Ada@example.org`. */
  readonly address: string
  /** In lower case: equal for what counts as the same address. */
  readonly key: string
}

/** A sender: an address with the name that mail programs show. */
export interface Mailbox {
  readonly name: string
  readonly address: string
}

/** RFC 5321: an address fits into a path of 256 characters, its brackets included. */
const maxAddressLength = 254
const maxLocalLength = 64
const maxNameLength = 100

/**
 * RFC 5321 without its quoted form: only characters that no header, list of addresses or command of SMTP interprets. Mail
 * servers seldom accept other letters before the @, so neither does this rule.
 */
const localPart = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i
const writtenDomain = /^[\p{L}\p{M}\p{N}.-]+$/u
const asciiDomain = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?!\d+$)[a-z0-9-]{2,63}$/

/** The address in a text, which may have spaces around it; undefined for anything else. */
export const readEmailAddress = (text: string): EmailAddress | undefined => {
  const [local = '', written, ...rest] = text.trim().split('@')
  if (written === undefined || rest.length > 0) return undefined
  const domain = domainIn(written)
  if (domain === undefined || local.length > maxLocalLength || !localPart.test(local)) return undefined
  const address = `${local}@${domain}`
  return address.length > maxAddressLength ? undefined : { address, key: address.toLowerCase() }
}

/** A domain as DNS knows it, with letters that are not ASCII in the form of `IDNA`. */
const domainIn = (written: string): string | undefined => {
  if (!writtenDomain.test(written)) return undefined
  try {
    const { hostname } = new URL(`http://${written}`)
    return asciiDomain.test(hostname) ? hostname : undefined
  } catch {
    return undefined
  }
}

/** Reads `ada@example.org` or `Ada Lovelace <ada@example.org>`; undefined for anything else. */
export const readMailbox = (text: string): Mailbox | undefined => {
  const [, name = '', bracketed] = /^([^<>"@]*)<([^<>]*)>$/.exec(text.trim()) ?? []
  const read = readEmailAddress(bracketed ?? text)
  if (!read || name.length > maxNameLength || printable(name) !== name) return undefined
  return { name: name.trim(), address: read.address }
}

/** The mailbox as one text for a JSON interface: the name in quotes, because it may have commas. */
export const mailboxText = ({ name, address }: Mailbox): string =>
  name === '' ? address : `"${name.replaceAll('\\', String.raw`\\`)}" <${address}>`

/** The part after the @. */
export const domainOf = (address: string): string => address.slice(address.indexOf('@') + 1)
