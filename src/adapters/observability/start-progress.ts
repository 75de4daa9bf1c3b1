/** Says what a start is busy with, for as long as it takes longer than a moment. */
export interface StartProgress {
  /** What the start does from now on. */
  readonly stage: (text: string) => void
  readonly end: () => void
}

/** Milliseconds after which somebody who waits is told something, and told again. */
const intervalMs = 1_500

/** Prints a line for each stage that somebody has to wait for, and again while it lasts; a quick start prints nothing. */
export const startProgress = (print: (line: string) => void): StartProgress => {
  const startedAt = performance.now()
  let current = ''
  const timer = setInterval(() => {
    print(`… ${current} (${Math.round((performance.now() - startedAt) / 1_000)} s)`)
  }, intervalMs)
  return {
    stage: (text) => {
      current = text
    },
    end: () => clearInterval(timer),
  }
}
