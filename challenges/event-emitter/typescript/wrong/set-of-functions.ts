type Listener = (...values: any[]) => void

export class EventEmitter {
  listeners = new Map<string, Set<Listener>>()

  on(name: string, listener: Listener) {
    const set = this.listeners.get(name) ?? new Set()
    this.listeners.set(name, set.add(listener))
    return () => {
      set.delete(listener)
    }
  }

  once(name: string, listener: Listener) {
    const stop = this.on(name, (...values) => {
      stop()
      listener(...values)
    })
    return stop
  }

  emit(name: string, ...values: unknown[]) {
    const called = [...(this.listeners.get(name) ?? [])]
    for (const listener of called) listener(...values)
    return called.length
  }
}
