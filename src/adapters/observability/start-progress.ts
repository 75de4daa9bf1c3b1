/** Reports the stages of a slow start. */
export interface StartProgress {
  /** The stage that begins now. */
  readonly stage: (text: string) => void
  readonly end: () => void
}

/** Milliseconds until the first line, and between lines. */
const intervalMs = 1_500

/** Prints a line for each slow stage, and again while it lasts. A quick start prints nothing. */
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
