import { quoted } from '#core/text.ts'
import type { NamedRequest } from '../model.ts'
import { maxCalls, maxNameLength, maxNotes, refuseFile, type ReadCalls } from './format.ts'
import { type RequestParts, requestOf } from './request-of.ts'

/** Gathers what a reader finds, within the limits. */
export class Draft {
  name: string | null = null
  readonly #requests: NamedRequest[] = []
  readonly #variables = new Map<string, string>()
  readonly #notes = new Set<string>()
  #unwrittenNotes = 0

  /** Adds a call, or a note about a request that no call can be. */
  add(name: string, parts: RequestParts): void {
    if (this.#requests.length === maxCalls)
      refuseFile('', `It has more than ${maxCalls.toLocaleString('en')} calls: split it.`)
    const request = requestOf(parts)
    const title = oneLine(name) || `${request.method} ${request.url}`.slice(0, maxNameLength)
    if (request.url === '') return this.note(`The request ${quoted(title)} was left out: it has no URL.`)
    if (!/^[A-Z][A-Z0-9_-]{0,19}$/.test(request.method))
      return this.note(`The request ${quoted(title)} was left out: ${quoted(request.method)} is not a method.`)
    this.#requests.push({ name: title, request })
  }

  /** The first value counts, except that an empty one gives way. */
  variable(name: string, value: string): void {
    if (name === '' || name === '__proto__') return
    if ((this.#variables.get(name) ?? '') === '') this.#variables.set(name, value)
  }

  note(sentence: string): void {
    if (this.#notes.has(sentence)) return
    if (this.#notes.size < maxNotes) this.#notes.add(sentence)
    else this.#unwrittenNotes++
  }

  finish(): Omit<ReadCalls, 'format'> {
    const more = this.#unwrittenNotes
    return {
      name: this.name === null ? null : oneLine(this.name) || null,
      requests: this.#requests,
      variables: Object.fromEntries(this.#variables),
      notes: more === 0 ? [...this.#notes] : [...this.#notes, `There are ${more} more notes like these.`],
    }
  }
}

/** A name as one line of bounded length. */
export const oneLine = (text: string): string =>
  text
    .slice(0, 4 * maxNameLength)
    .replaceAll(/\s/g, ' ')
    .replaceAll(/ {2,}/g, ' ')
    .trim()
    .slice(0, maxNameLength)
    .trim()
