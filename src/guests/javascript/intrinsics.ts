/** What both realms have of their own and take for the same. */
export const intrinsics: Record<string, object> = {}
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
  intrinsics[name] = kind
  intrinsics[`${name}.prototype`] = kind.prototype
}
const generator = Object.getPrototypeOf(function* () {}.prototype) as object
intrinsics['Generator.prototype'] = generator
intrinsics['Iterator.prototype'] = Object.getPrototypeOf(generator) as object
export const intrinsicNames = new Map(Object.entries(intrinsics).map(([name, value]) => [value, name]))

/** Symbols that every realm has. */
export const wellKnown = new Map(
  ['iterator', 'asyncIterator', 'hasInstance', 'toPrimitive', 'toStringTag', 'species', 'isConcatSpreadable'].flatMap(
    (name) => {
      const symbol: unknown = Symbol[name as 'iterator']
      return typeof symbol === 'symbol' ? [[symbol, name] as const] : []
    },
  ),
)
