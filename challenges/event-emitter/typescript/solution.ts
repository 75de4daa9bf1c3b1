export type Listener = (...values: unknown[]) => void

interface Entry {
  name: string
  call: Listener
}

export class EventEmitter {
  readonly #entries = new Set<Entry>()

  /** Calls `listener` at every event of that name. Returns a function that stops this. */
  on(name: string, listener: Listener): () => void {
    const entry = { name, call: listener }
    this.#entries.add(entry)
    return () => {
      this.#entries.delete(entry)
    }
  }

  /** Calls `listener` at the next event of that name. Returns a function that stops this. */
  once(name: string, listener: Listener): () => void {
    const stop = this.on(name, (...values) => {
      stop()
      listener(...values)
    })
    return stop
  }

  /** Calls the listeners of that name with the values. Returns how many there were. */
  emit(name: string, ...values: unknown[]): number {
    const called = [...this.#entries].filter((entry) => entry.name === name)
    for (const { call } of called) call(...values)
    return called.length
  }
}
