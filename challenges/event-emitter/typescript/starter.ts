export type Listener = (...values: unknown[]) => void

export class EventEmitter {
  /** Calls `listener` at every event of that name. Returns a function that stops this. */
  on(name: string, listener: Listener): () => void {
    throw new Error('not written yet')
  }

  /** Calls `listener` at the next event of that name. Returns a function that stops this. */
  once(name: string, listener: Listener): () => void {
    throw new Error('not written yet')
  }

  /** Calls the listeners of that name with the values. Returns how many there were. */
  emit(name: string, ...values: unknown[]): number {
    throw new Error('not written yet')
  }
}
