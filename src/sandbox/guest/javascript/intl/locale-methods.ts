/** Methods of texts, numbers, dates and lists that go by a language. QuickJS has them, and passes over what they are given. */
import { compareOf } from './collation.ts'
import { asText, defineHidden, method } from './definitions.ts'
import type { Icu } from './icu-client.ts'
import { numeric } from './intl.ts'

type Localized = { toLocaleString(locales: unknown, options: unknown): unknown }

/** A method of the language as it is now; it throws for what is none of its objects. */
const own = (prototype: object, name: string): ((self: unknown) => unknown) => {
  const run = Reflect.get(prototype, name) as () => unknown
  return (self) => Reflect.apply(run, self, [])
}

export const installLocaleMethods = (icu: Icu): void => {
  const compare = compareOf(icu)
  const ofText = (self: unknown): string => {
    if (self === undefined || self === null) throw new TypeError('no text')
    return asText(self)
  }
  const cased = (name: 'toLocaleUpperCase' | 'toLocaleLowerCase', plain: 'toUpperCase' | 'toLowerCase'): object =>
    method(name, (self, [locales]) =>
      locales === undefined ? ofText(self)[plain]() : icu.ask(icu.made('String', locales), name, [ofText(self)]),
    )
  defineHidden(String.prototype, {
    localeCompare: method('localeCompare', (self, [compared, locales, options]) =>
      compare(icu.made('Collator', locales, options), ofText(self), asText(compared)),
    ),
    toLocaleUpperCase: cased('toLocaleUpperCase', 'toUpperCase'),
    toLocaleLowerCase: cased('toLocaleLowerCase', 'toLowerCase'),
  })

  for (const prototype of [Number.prototype, BigInt.prototype]) {
    const valueOf = own(prototype, 'valueOf')
    defineHidden(prototype, {
      toLocaleString: method('toLocaleString', (self, [locales, options]) =>
        icu.ask(icu.made('NumberFormat', locales, options), 'format', [numeric(valueOf(self))]),
      ),
    })
  }

  const getTime = own(Date.prototype, 'getTime')
  for (const name of ['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString'])
    defineHidden(Date.prototype, {
      [name]: method(name, (self, [locales, options]) =>
        icu.ask(icu.made('Date', locales, options), name, [getTime(self)]),
      ),
    })

  const listed = method('toLocaleString', (self, [locales, options]) =>
    Array.from(self as ArrayLike<Localized | null | undefined>, (item) =>
      item === undefined || item === null ? '' : asText(item.toLocaleString(locales, options)),
    ).join(','),
  )
  for (const prototype of [Array.prototype, Object.getPrototypeOf(Uint8Array.prototype) as object])
    defineHidden(prototype, { toLocaleString: listed })
}
