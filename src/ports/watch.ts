/** Has requests wait for a change of state, without each of them asking the database again and again. */
export interface Watch {
  /**
   * Resolves with the state of this thing when it is none of those known, and with undefined when the time is over or the
   * signal says so. A change in this process wakes at once, one in another process within about a second.
   */
  changed(id: string, known: readonly string[], wait: Wait): Promise<string | undefined>
  /** A thing is in this state now. */
  tell(id: string, state: string): void
}

export interface Wait {
  readonly milliseconds: number
  readonly signal?: AbortSignal
}
