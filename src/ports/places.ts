/** Counts open things, such as connections, for each owner. */
export interface Places {
  /**
   * Takes a place under each of these keys, or none when one of them is full. A place expires after so many milliseconds,
   * because not every runtime reports a lost reader.
   */
  take(wanted: readonly Wanted[], milliseconds: number): Taken
}

export interface Wanted {
  readonly key: string
  /** The number of places under this key. */
  readonly most: number
}

/** `leave` returns the places; further calls do nothing. */
export type Taken = { readonly full: string } | { readonly leave: () => void }
