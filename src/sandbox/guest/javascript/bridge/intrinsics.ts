/** What both realms have of their own and take for the same, by name. */
export const intrinsics = new Map<string, object>()
for (const name of [
  'Object',
  'Function',
  'Array',
  'String',
  'Number',
  'Boolean',
  'Symbol',
  'BigInt',
  'Map',
  'Set',
  'WeakMap',
  'WeakSet',
  'Date',
  'RegExp',
  'Promise',
  'Error',
  'RangeError',
  'TypeError',
  'SyntaxError',
  'ReferenceError',
  'EvalError',
  'URIError',
  'AggregateError',
]) {
  const kind = (globalThis as unknown as Record<string, { prototype: object } | undefined>)[name]
  if (!kind) continue
  intrinsics.set(name, kind)
  intrinsics.set(`${name}.prototype`, kind.prototype)
}
const generator = Object.getPrototypeOf(function* () {}.prototype) as object
intrinsics.set('Generator.prototype', generator)
intrinsics.set('Iterator.prototype', Object.getPrototypeOf(generator) as object)
export const intrinsicNames = new Map(Array.from(intrinsics, ([name, value]) => [value, name]))

/** Symbols that every realm has, and their names. */
export const wellKnown = new Map(
  ['iterator', 'asyncIterator', 'hasInstance', 'toPrimitive', 'toStringTag', 'species', 'isConcatSpreadable'].flatMap(
    (name) => {
      const symbol: unknown = Symbol[name as 'iterator']
      return typeof symbol === 'symbol' ? [[symbol, name] as const] : []
    },
  ),
)
export const wellKnownByName = new Map(Array.from(wellKnown, ([symbol, name]) => [name, symbol]))

/** Objects of the language that no name leads to. */
const nameless = [
  async () => {},
  function* () {},
  async function* () {},
  (function* () {})(),
  (async function* () {})(),
  [].values(),
  new Map().values(),
  new Set().values(),
  ''[Symbol.iterator](),
  ''.matchAll(/x/g),
]

let found: WeakSet<object> | undefined

/** Everything that belongs to the language or to the harness, and not to a test or a solution. */
export const natives = (): WeakSet<object> => {
  if (found) return found
  found = new WeakSet()
  // `Intl` is made when it is first read.
  const waiting: unknown[] = [
    globalThis,
    globalThis.Intl,
    ...nameless.map((value) => Object.getPrototypeOf(value) as unknown),
  ]
  while (waiting.length > 0) {
    const next = waiting.pop()
    if ((typeof next !== 'object' && typeof next !== 'function') || next === null || found.has(next)) continue
    found.add(next)
    waiting.push(Object.getPrototypeOf(next))
    for (const property of Object.values(Object.getOwnPropertyDescriptors(next)))
      waiting.push(...Object.values(property))
  }
  return found
}

/**
 * Takes away, where a stranger's objects come in, what would make them more than guests: code made of texts, and functions of
 * the language that others could be put in the place of.
 */
export const harden = (): void => {
  const refuse = (): never => {
    throw new TypeError('here no code is made of texts')
  }
  const noCode = function () {
    return refuse()
  }
  Object.defineProperty(noCode, 'name', { value: 'Function' })
  Object.defineProperty(noCode, 'prototype', { value: Function.prototype })
  for (const kind of [
    Function.prototype,
    ...nameless.slice(0, 3).map((value) => Object.getPrototypeOf(value) as object),
  ])
    Object.defineProperty(kind, 'constructor', { value: noCode })
  Object.assign(globalThis, { Function: noCode, eval: refuse })
  intrinsics.set('Function', noCode)
  intrinsicNames.set(noCode, 'Function')
  // Tests may put another clock into Date.
  for (const [name, value] of intrinsics) if (!name.includes('.') && name !== 'Date') Object.freeze(value)
}
