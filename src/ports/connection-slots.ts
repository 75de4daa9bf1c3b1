/** Counts open things, such as connections, for each owner. */
export interface ConnectionSlots {
  /**
   * Takes a slot under each of these keys, or none when one of them is full. A slot expires after so many milliseconds,
   * because not every runtime reports a lost reader.
   */
  take(limits: readonly SlotLimit[], milliseconds: number): SlotOutcome
}

export interface SlotLimit {
  readonly key: string
  /** The number of slots under this key. */
  readonly maxOpen: number
}

/** `leave` returns the slots; further calls do nothing. */
export type SlotOutcome = { readonly full: string } | { readonly leave: () => void }
