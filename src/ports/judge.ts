/** Has submissions judged. */
export interface Judge {
  /** There is something to judge. */
  nudge(): void
}
