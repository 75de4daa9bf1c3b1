type Listener = (...values: any[]) => void

export class EventEmitter {
  listeners = new Map<string, { listener: Listener }[]>()

  on(name: string, listener: Listener) {
    const entry = { listener }
    const entries = this.listeners.get(name) ?? []
    this.listeners.set(name, entries)
    entries.push(entry)
    return () => {
      const i = entries.indexOf(entry)
      if (i >= 0) entries.splice(i, 1)
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
    const entries = this.listeners.get(name) ?? []
    const count = entries.length
    for (const { listener } of entries) listener(...values)
    return count
  }
}
