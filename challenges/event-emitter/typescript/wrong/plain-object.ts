type Listener = (...values: any[]) => void

export class EventEmitter {
  listeners: Record<string, { listener: Listener }[]> = {}

  on(name: string, listener: Listener) {
    const entry = { listener }
    this.listeners[name] = [...(this.listeners[name] ?? []), entry]
    return () => {
      this.listeners[name] = this.listeners[name]!.filter((other) => other !== entry)
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
    const entries = this.listeners[name] ?? []
    for (const { listener } of entries) listener(...values)
    return entries.length
  }
}
