type Listener = (...values: any[]) => void

export class EventEmitter {
  listeners = new Map<string, Listener[]>()

  on(name: string, listener: Listener) {
    this.listeners.set(name, [...(this.listeners.get(name) ?? []), listener])
    return () => {
      this.listeners.set(
        name,
        this.listeners.get(name)!.filter((other) => other !== listener),
      )
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
    const listeners = this.listeners.get(name) ?? []
    for (const listener of listeners) listener(...values)
    return listeners.length
  }
}
