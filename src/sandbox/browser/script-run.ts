/** A reader's own run: the solution as a script, and their own code after it. */
export interface ScriptJob {
  readonly code: string
  readonly own: string
  /** What `input()` reads, line by line. */
  readonly lines: readonly string[]
  /** Files that the solution may read or import. */
  readonly files: Readonly<Record<string, string>>
  readonly wallMs: number
  readonly memoryMb: number
  readonly outputBytes: number
}

export interface ScriptOutcome {
  readonly output: string
  /** Whether it printed more than is shown. */
  readonly truncated: boolean
  readonly error: string | null
  /** What ended it before its end. */
  readonly ending: 'timedOut' | 'memoryExceeded' | 'recursion' | 'crashed' | null
}

/** Milliseconds after the limit at which a worker that did not stop by itself is ended. */
export const graceMs = 600

interface ScriptMessage {
  readonly text?: unknown
  readonly truncated?: unknown
  readonly error?: unknown
  readonly ending?: unknown
}

/** Gathers what a script says, one line of JSON at a time. */
export const gatherScript = () => {
  let output = ''
  let truncated = false
  let error: string | null = null
  let reported: ScriptOutcome['ending'] = null
  return {
    take: (line: string): void => {
      const message = JSON.parse(line) as ScriptMessage
      if (typeof message.text === 'string') output += message.text
      if (typeof message.error === 'string') error = message.error
      if (message.ending === 'timedOut' || message.ending === 'memoryExceeded') reported = message.ending
      truncated ||= message.truncated === true
    },
    outcome: (ending: ScriptOutcome['ending']): ScriptOutcome => ({
      output,
      truncated,
      error,
      ending: ending ?? reported,
    }),
  }
}
