/** What of the language has to be otherwise in the solution's realm, so that code works there as it does beside its tests. */

const proxies = new WeakSet<object>()

/**
 * Whether the solution made it with `new Proxy`. It may look like a plain object, but it computes its answers. A proxy of an
 * array passes as the array.
 */
export const isSolutionProxy = (value: object): boolean => proxies.has(value)

/** To be called once the harness has what it needs itself. */
export const installSolutionGlobals = (): void => {
  const { Proxy, WeakMap, WeakSet } = globalThis
  const noted = (proxy: object): object => (Array.isArray(proxy) ? proxy : proxies.add(proxy) && proxy)
  const construct = (_: unknown, [target, handler]: [object, ProxyHandler<object>]): object =>
    noted(new Proxy(target, handler))
  const revocable = (target: object, handler: ProxyHandler<object>) => {
    const made = Proxy.revocable(target, handler)
    noted(made.proxy)
    return made
  }
  const NotedProxy = new Proxy(Proxy, {
    construct,
    get: (kind, key) => (key === 'revocable' ? revocable : (Reflect.get(kind, key) as unknown)),
  })

  // A container of the tests is a copy here that nothing else may hold between two calls.
  class KeepingMap extends WeakMap<WeakKey, unknown> {
    readonly #keys = new Set<WeakKey>()
    constructor(entries?: Iterable<readonly [WeakKey, unknown]> | null) {
      super()
      for (const [key, value] of entries ?? []) this.set(key, value)
    }
    override set(key: WeakKey, value: unknown): this {
      super.set(key, value)
      this.#keys.add(key)
      return this
    }
    override delete(key: WeakKey): boolean {
      this.#keys.delete(key)
      return super.delete(key)
    }
  }
  class KeepingSet extends WeakSet {
    readonly #keys = new Set<WeakKey>()
    constructor(keys?: Iterable<WeakKey> | null) {
      super()
      for (const key of keys ?? []) this.add(key)
    }
    override add(key: WeakKey): this {
      super.add(key)
      this.#keys.add(key)
      return this
    }
    override delete(key: WeakKey): boolean {
      this.#keys.delete(key)
      return super.delete(key)
    }
  }
  for (const [name, value] of Object.entries({ Proxy: NotedProxy, WeakMap: KeepingMap, WeakSet: KeepingSet })) {
    if (value !== NotedProxy) Object.defineProperty(value, 'name', { value: name })
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true })
  }
}
