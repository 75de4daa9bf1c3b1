/** A class of `Intl`: its methods take texts and numbers and answer plain data. */
export interface IcuKind {
  readonly methods: readonly string[]
  /** The method that is read as a property and then called by itself: `names.toSorted(collator.compare)`. */
  readonly bound?: string
  /** May be called without `new`, as in the years before classes. */
  readonly isCallable?: boolean
}

const ranges = ['formatToParts', 'formatRange', 'formatRangeToParts', 'resolvedOptions']

/** Classes of `Intl` that a realm has: their objects live in the process around it. */
export const icuKinds: Readonly<Record<string, IcuKind>> = {
  Collator: { bound: 'compare', methods: ['resolvedOptions'], isCallable: true },
  DateTimeFormat: { bound: 'format', methods: ranges, isCallable: true },
  NumberFormat: { bound: 'format', methods: ranges, isCallable: true },
  PluralRules: { methods: ['select', 'selectRange', 'resolvedOptions'] },
  RelativeTimeFormat: { methods: ['format', 'formatToParts', 'resolvedOptions'] },
  ListFormat: { methods: ['format', 'formatToParts', 'resolvedOptions'] },
  DisplayNames: { methods: ['of', 'resolvedOptions'] },
  Segmenter: { methods: ['segment', 'resolvedOptions'] },
}

/** What crosses between a realm and the process around it, where JSON has no word for it. */
export type IcuArgument =
  | string
  | number
  | boolean
  | null
  | { readonly number: string }
  | { readonly bigint: string }
  | readonly IcuArgument[]

/** What a realm asks of ICU: a class with locales and options as JSON, a method, arguments as JSON. Answers `IcuAnswer` as JSON. */
export type AskIcu = (made: string, method: string, args: string) => string

export interface IcuAnswer {
  readonly value?: unknown
  readonly thrown?: { readonly name: string; readonly message: string }
}
