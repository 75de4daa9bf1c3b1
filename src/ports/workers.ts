/** Has stored work done. */
export interface Workers {
  /** Work of this kind was stored: a worker of this process looks for it at once. */
  wake(kind: string): void
}
