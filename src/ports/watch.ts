/** `ended`: it was finished or abandoned, and is no longer stored as work. */
export type WorkState = 'queued' | 'running' | 'ended'

/** Lets requests wait until work changes its state without polling the database. */
export interface Watch {
  /**
   * Resolves with the state of this work once it differs from the known ones, and with undefined when the time is over or the
   * signal aborts. A change in this process wakes at once, one in another process within about a second.
   */
  changed(id: string, known: readonly WorkState[], wait: Wait): Promise<WorkState | undefined>
  /** Wakes requests that wait for this work, with its new state. */
  announce(id: string, state: WorkState): void
}

export interface Wait {
  readonly milliseconds: number
  readonly signal?: AbortSignal
}
