import { member } from '../document.ts'

const maxHops = 20

/** Follows `$ref` inside of a document, and reports those that lead out of it or nowhere. */
export class References {
  readonly #document: unknown
  readonly #report: (sentence: string) => void

  constructor(document: unknown, report: (sentence: string) => void) {
    this.#document = document
    this.#report = report
  }

  /** The value itself, or that to which its `$ref` leads; undefined where none does. */
  resolve(value: unknown): unknown {
    let found = value
    for (let hop = 0; hop < maxHops; hop++) {
      const ref = member(found, '$ref')
      if (typeof ref !== 'string') return found
      if (!ref.startsWith('#')) {
        this.#report(`The reference ${JSON.stringify(ref.slice(0, 80))} was left out: it leads to another file.`)
        return undefined
      }
      found = this.#at(ref)
      if (found === undefined) {
        this.#report(`The reference ${JSON.stringify(ref.slice(0, 80))} leads nowhere.`)
        return undefined
      }
    }
    return undefined
  }

  #at(ref: string): unknown {
    let found = this.#document
    for (const step of ref.slice(1).split('/').slice(1)) {
      const name = unescaped(step)
      found = Array.isArray(found) ? (found as readonly unknown[])[Number(name)] : member(found, name)
    }
    return found
  }
}

/** One step of an RFC 6901 pointer in a fragment. */
const unescaped = (step: string): string => {
  const plain = step.replaceAll('~1', '/').replaceAll('~0', '~')
  try {
    return decodeURIComponent(plain)
  } catch {
    return plain
  }
}
