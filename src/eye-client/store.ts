/** A storage that never throws. It may be missing, turned off or full at any time. */
export interface Store {
  mayUse(): boolean
  get(name: string): string | undefined
  /** False means not stored. */
  set(name: string, value: string): boolean
  remove(name: string): void
  /** Names with this beginning. */
  names(prefix: string): readonly string[]
}

/** While `mayUse` says no, nothing is read or written; removing works always. */
export const storeOf = (storage: Storage | undefined, mayUse: () => boolean = () => true): Store => {
  const attempt = <T>(work: (storage: Storage) => T): T | undefined => {
    try {
      return storage && work(storage)
    } catch {
      return undefined
    }
  }
  return {
    mayUse,
    get: (name) => (mayUse() && attempt((given) => given.getItem(name))) || undefined,
    set: (name, value) => mayUse() && attempt((given) => (given.setItem(name, value), true)) === true,
    remove: (name) => attempt((given) => given.removeItem(name)),
    names: (prefix) => attempt((given) => Object.keys(given).filter((name) => name.startsWith(prefix))) ?? [],
  }
}

/** Nothing outside a page, or where the user has turned it off: reading the property throws there. */
export const pageStorage = (name: 'localStorage' | 'sessionStorage'): Storage | undefined => {
  try {
    return isPage() ? globalThis[name] : undefined
  } catch {
    return undefined
  }
}

export const isPage = (): boolean => typeof document !== 'undefined'
