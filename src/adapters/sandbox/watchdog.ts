import type { Guest } from './guest-process.ts'

interface Watch {
  readonly guests: readonly Guest[]
  readonly wallMs: number
  /** Bytes that a guest may hold. */
  readonly memoryBytes: number
  readonly onWall: () => void
  readonly onMemory: () => void
}

/** Milliseconds from one look at the memory to the next. */
const lookEvery = 50

/** Calls back when a run takes too long, or a guest too much memory. Returns what ends the watch. */
export const watch = ({ guests, wallMs, memoryBytes, onWall, onMemory }: Watch): (() => void) => {
  const wall = setTimeout(onWall, wallMs)
  const looks = setInterval(() => {
    if (guests.some((guest) => guest.memory() > memoryBytes)) onMemory()
  }, lookEvery)
  return () => {
    clearTimeout(wall)
    clearInterval(looks)
  }
}
