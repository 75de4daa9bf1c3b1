import type { ScriptOutcome } from '#sandbox/browser/script-run.ts'

const endings: Readonly<Record<NonNullable<ScriptOutcome['ending']>, string>> = {
  timedOut: 'Stopped: your code ran longer than its time limit. Does a loop never end?',
  memoryExceeded: 'Stopped: your code needed more memory than its limit.',
  recursion: 'Stopped: a function calls itself without end.',
  crashed: 'Your code ended Python itself. Run again to start a new one.',
}

/** What a reader's own run came to, in one sentence. */
export const scriptWords = ({ ending, error, output }: ScriptOutcome, isPython: boolean): string => {
  if (ending !== null) return endings[ending]
  if (error?.includes('more line than the box holds')) {
    const asks = isPython ? 'input()' : 'prompt()'
    return `${asks} asked for one more line than the box holds. Write another line into the box, and run again.`
  }
  if (error !== null) return 'Your code stopped with an error.'
  return output === '' ? 'Your code ran and printed nothing.' : 'Your code ran.'
}
