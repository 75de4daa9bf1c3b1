/** `Intl`. QuickJS has none of it; ICU, outside the realm, works out what it says. */
import { compareOf } from './collation.ts'
import { defineHidden, method } from './definitions.ts'
import type { Icu } from './icu-client.ts'
import { type IcuKind, icuKinds } from './icu-kinds.ts'
import { localeOf, segmentsOf } from './intl-objects.ts'

/** A number as `Intl` reads it: a text keeps all its digits. */
export const numeric = (value: unknown): unknown =>
  typeof value === 'bigint' || typeof value === 'string' ? value : Number(value)

const time = (value: unknown): number => (value === undefined ? Date.now() : Number(value))

/** How the arguments of a class' methods are read before they leave the realm. */
const readers: Readonly<Record<string, (args: readonly unknown[]) => unknown[]>> = {
  Collator: ([first, second]) => [String(first), String(second)],
  DateTimeFormat: (args) => (args.length < 2 ? [time(args[0])] : args.map(Number)),
  NumberFormat: (args) => (args.length < 2 ? [numeric(args[0])] : args.map(numeric)),
  PluralRules: (args) => args.map(Number),
  RelativeTimeFormat: ([value, unit]) => [Number(value), String(unit)],
  ListFormat: ([list]) => [list === undefined ? [] : Array.from(list as Iterable<unknown>)],
  DisplayNames: ([code]) => [String(code)],
  Segmenter: ([text]) => [String(text)],
}

const intlOf = (icu: Icu): object => {
  /** What each object was made with. */
  const madeOf = new WeakMap<object, string>()
  const compare = compareOf(icu)

  const perform = (kind: string, name: string, self: unknown, args: readonly unknown[]): unknown => {
    const made = madeOf.get(Object(self) as object)
    if (made === undefined) throw new TypeError(`Method Intl.${kind}.prototype.${name} called on incompatible receiver`)
    if (name === 'resolvedOptions') return icu.ask(made, name)
    const given = readers[kind]?.(args) ?? []
    if (name === 'compare') return compare(made, given[0] as string, given[1] as string)
    return name === 'segment' ? segmentsOf(icu, made, given[0] as string) : icu.ask(made, name, given)
  }

  const classOf = (name: string, { methods, bound, isCallable = false }: IcuKind): object => {
    const Kind = function (locales?: unknown, options?: unknown): object {
      if (!new.target && !isCallable) throw new TypeError(`Constructor Intl.${name} requires 'new'`)
      const made = icu.made(name, locales, options)
      icu.ask(made, 'resolvedOptions')
      const self = Reflect.construct(Object, [], new.target ?? Kind) as object
      madeOf.set(self, made)
      return self
    }
    Object.defineProperty(Kind, 'name', { value: name })
    defineHidden(Kind, {
      supportedLocalesOf: method('supportedLocalesOf', (_, [locales, options]) =>
        icu.ask(icu.made(name, locales, options), 'supportedLocalesOf'),
      ),
    })
    const { prototype } = Kind as unknown as { prototype: object }
    for (const each of methods)
      defineHidden(prototype, { [each]: method(each, (self, args) => perform(name, each, self, args)) })
    Object.defineProperty(prototype, Symbol.toStringTag, { value: `Intl.${name}`, configurable: true })
    if (bound !== undefined) defineBound(prototype, bound, (self, args) => perform(name, bound, self, args))
    return Kind
  }

  const Intl = {}
  for (const [name, kind] of Object.entries(icuKinds)) defineHidden(Intl, { [name]: classOf(name, kind) })
  defineHidden(Intl, {
    Locale: localeOf(icu),
    getCanonicalLocales: method('getCanonicalLocales', (_, [locales]) =>
      icu.ask(icu.made('Intl', locales), 'getCanonicalLocales'),
    ),
    supportedValuesOf: method('supportedValuesOf', (_, [key]) =>
      icu.ask(icu.made('Intl'), 'supportedValuesOf', [String(key)]),
    ),
  })
  Object.defineProperty(Intl, Symbol.toStringTag, { value: 'Intl', configurable: true })
  return Intl
}

/** Makes `Intl` a global that is made when it is first read: most solutions never do. */
export const installIntl = (icu: Icu): void => {
  const settle = (Intl: unknown): unknown => {
    defineHidden(globalThis, { Intl })
    return Intl
  }
  Object.defineProperty(globalThis, 'Intl', { get: () => settle(intlOf(icu)), set: settle, configurable: true })
}

/** A method that can be taken from its object and called by itself. */
const defineBound = (
  prototype: object,
  name: string,
  run: (self: object, args: readonly unknown[]) => unknown,
): void => {
  const functions = new WeakMap<object, object>()
  const get = function (this: object): object {
    const found = functions.get(this) ?? ((...args: unknown[]) => run(this, args))
    functions.set(this, found)
    return found
  }
  Object.defineProperty(prototype, name, { get, configurable: true })
}
