type Listener = (value?: unknown) => void

export class EventEmitter {
  entries: { name: string; listener: Listener }[] = []

  on(name: string, listener: Listener) {
    const entry = { name, listener }
    this.entries.push(entry)
    return () => {
      this.entries = this.entries.filter((other) => other !== entry)
    }
  }

  once(name: string, listener: Listener) {
    const stop = this.on(name, (value) => {
      stop()
      listener(value)
    })
    return stop
  }

  emit(name: string, value?: unknown) {
    const called = this.entries.filter((entry) => entry.name === name)
    for (const { listener } of called) listener(value)
    return called.length
  }
}
