/** What of the language and of WebAssembly a guest keeps. Everything that is Node's own goes, timers' handles included. */
const allowedGlobals = new Set(
  (
    'globalThis Object Function Array Number parseFloat parseInt Infinity NaN undefined Boolean String Symbol Date Promise ' +
    'RegExp Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError SuppressedError JSON Math Intl ' +
    'ArrayBuffer Uint8Array Int8Array Uint16Array Int16Array Uint32Array Int32Array Float16Array Float32Array Float64Array ' +
    'Uint8ClampedArray BigUint64Array BigInt64Array DataView Map BigInt Set WeakMap WeakSet WeakRef FinalizationRegistry Proxy ' +
    'Reflect SharedArrayBuffer Atomics Iterator DisposableStack AsyncDisposableStack decodeURI decodeURIComponent encodeURI ' +
    'encodeURIComponent escape unescape eval isFinite isNaN WebAssembly TextEncoder TextDecoder URL performance setTimeout ' +
    'clearTimeout setInterval clearInterval setImmediate clearImmediate queueMicrotask structuredClone crypto AbortController ' +
    'AbortSignal Event EventTarget btoa atob'
  ).split(' '),
)

/** Deletes every global outside the list, so that what is loaded next cannot see that it runs on Node. Throws when one stays. */
export const removeHostGlobals = (): void => {
  for (const name of Object.getOwnPropertyNames(globalThis)) {
    if (!allowedGlobals.has(name) && !Reflect.deleteProperty(globalThis, name))
      throw new Error(`global ${name} cannot be removed`)
  }
  const silent = Object.fromEntries(['log', 'warn', 'error', 'info', 'debug', 'trace'].map((name) => [name, () => {}]))
  Object.defineProperty(globalThis, 'console', { value: Object.freeze(silent), configurable: true })
}
