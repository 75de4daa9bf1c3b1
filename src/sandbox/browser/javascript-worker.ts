/**
 * Runs a reader's own JavaScript or TypeScript once, in a worker of their browser, and is then thrown away. Its content
 * security policy lets it connect to nothing. Types are removed, not checked.
 */
import { transform } from 'sucrase'
import { removeReach } from './reach.ts'
import type { FromWorker } from './python-messages.ts'
import type { ScriptJob } from './script-run.ts'
import { shown } from './shown-value.ts'

const post = globalThis.postMessage.bind(globalThis) as (message: FromWorker) => void
const send = (message: object): void => post({ kind: 'line', text: JSON.stringify(message) })

const printer = (limit: number) => {
  let left = limit
  return (...values: readonly unknown[]): void => {
    if (left <= 0) return
    const text = `${values.map(shown).join(' ')}\n`.slice(0, left)
    left -= new TextEncoder().encode(text).length
    send({ text, truncated: left <= 0 })
  }
}

const run = async ({ code, own, lines, outputBytes }: ScriptJob): Promise<void> => {
  const print = printer(outputBytes)
  const rest = lines[Symbol.iterator]()
  const prompt = (question = ''): string => {
    const { done, value } = rest.next()
    if (done) throw new Error('prompt() asked for one more line than the box holds')
    print(`${question}${value}`)
    return value
  }
  const console = { log: print, info: print, debug: print, warn: print, error: print, table: print }
  try {
    const { code: script } = transform(`${code}\n${own}`, { transforms: ['typescript', 'imports'] })
    Object.assign(globalThis, { exports: {}, prompt, console })
    // oxlint-disable-next-line no-eval -- this worker exists to run its reader's code
    const value: unknown = await (0, eval)(script)
    if (own.trim() !== '' && value !== undefined) print(value)
  } catch (error) {
    send({ error: error instanceof Error ? `${error.name}: ${error.message}` : `thrown: ${shown(error)}` })
  }
  post({ kind: 'end', fatal: null })
}

globalThis.addEventListener('message', ({ data }: MessageEvent<ScriptJob>) => void run(data))
removeReach()
post({ kind: 'ready' })
