/** Counts what is held open, such as connections, for each who holds it. */
export interface Places {
  /**
   * Takes a place of each of these, or of none when one of them has no room. It is held for so many milliseconds at most:
   * not every runtime says that a reader is lost.
   */
  take(wanted: readonly Wanted[], milliseconds: number): Taken
}

export interface Wanted {
  readonly key: string
  /** Places that there are under this key. */
  readonly most: number
}

/** `leave` gives the places back, once however often it is called. */
export type Taken = { readonly full: string } | { readonly leave: () => void }
