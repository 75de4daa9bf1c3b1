/** Has submissions judged while requests wait for them. */
export interface Judge {
  /** There is something to judge. */
  nudge(): void
  /** Resolves when the submission was judged here meanwhile, and after so many milliseconds at the latest. */
  judged(id: string, milliseconds: number): Promise<void>
}
