import { defineHidden, method } from './definitions.ts'
import type { Icu } from './icu-client.ts'

interface Segment {
  readonly segment: string
  readonly index: number
  readonly input: string
  readonly isWordLike?: boolean
}

/** The segments of a text, as `Intl.Segmenter` answers them. */
export const segmentsOf = (icu: Icu, made: string, text: string): object => {
  const starts = icu.ask(made, 'segment', [text]) as [index: number, isWordLike?: boolean][]
  const at = (number: number): Segment => {
    const [index, isWordLike] = starts[number] ?? [text.length]
    const segment = { segment: text.slice(index, starts[number + 1]?.[0] ?? text.length), index, input: text }
    return typeof isWordLike === 'boolean' ? { ...segment, isWordLike } : segment
  }
  const segments = {
    *[Symbol.iterator]() {
      for (const number of starts.keys()) yield at(number)
    },
  }
  defineHidden(segments, {
    containing: method('containing', (_, [position]) => {
      const wanted = Math.trunc(Number(position)) || 0
      if (wanted < 0 || wanted >= text.length) return undefined
      return at(starts.findLastIndex(([index]) => index <= wanted))
    }),
  })
  return segments
}

type Described = Readonly<Record<string, unknown>> & { readonly tag: string }

/** `Intl.Locale`. */
export const localeOf = (icu: Icu): object => {
  class Locale {
    readonly #described: Described

    constructor(tag: unknown, options?: unknown) {
      if (typeof tag !== 'string' && !(typeof tag === 'object' && tag !== null))
        throw new TypeError("First argument to Intl.Locale constructor can't be empty or missing")
      this.#described = icu.ask(icu.made('Locale', [tag], options), 'describe') as Described
      for (const [name, value] of Object.entries(this.#described))
        if (name !== 'tag') defineHidden(this, { [name]: value })
    }

    toString(): string {
      return this.#described.tag
    }

    maximize(): Locale {
      return new Locale(icu.ask(icu.made('Locale', [this.#described.tag]), 'maximize'))
    }

    minimize(): Locale {
      return new Locale(icu.ask(icu.made('Locale', [this.#described.tag]), 'minimize'))
    }
  }
  Object.defineProperty(Locale.prototype, Symbol.toStringTag, { value: 'Intl.Locale', configurable: true })
  return Locale
}
