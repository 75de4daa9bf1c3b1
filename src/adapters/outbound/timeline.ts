import { OutboundError, type OutboundFault, type OutboundPhase } from '#core/outbound-error.ts'
import type { PhaseTimes } from '#ports/outbound.ts'

/** What a piece of work calls once, with its result or its failure. */
export interface Settling<T> {
  readonly resolve: (value: T) => void
  readonly reject: (error: OutboundError) => void
}

/** The time of one request, from its beginning to its deadline. */
export interface Timeline {
  /** Ends the phase before, and begins this one. `dns` begins another exchange: the times start at zero again. */
  enter(phase: OutboundPhase): void
  /** Waits for work that `begin` starts and the function that it answers stops. It stops at a failure and at the deadline. */
  wait<T>(begin: (settling: Settling<T>) => () => void): Promise<T>
  fault(fault: OutboundFault, message: string, cause?: unknown): OutboundError
  times(): PhaseTimes
  /** Frees the timer. */
  end(): void
}

const places: Readonly<Record<OutboundPhase, string>> = {
  dns: 'waiting for the name',
  connect: 'opening the connection',
  tls: 'waiting for TLS',
  wait: 'waiting for the answer',
  download: 'reading the answer',
}

/** Starts the clock of a request. `time` answers milliseconds. */
export const startTimeline = (deadlineMs: number, time: () => number = () => performance.now()): Timeline => {
  const beginning = time()
  const abort = new AbortController()
  let phase: OutboundPhase | null = null
  let since = beginning
  const spent = { dns: 0, connect: 0, tls: 0, wait: 0, download: 0 }
  const leave = (): void => {
    const now = time()
    if (phase) spent[phase] += Math.round((now - since) * 1_000)
    since = now
  }

  const timeline: Timeline = {
    enter: (next) => {
      leave()
      if (next === 'dns') Object.assign(spent, { dns: 0, connect: 0, tls: 0, wait: 0, download: 0 })
      phase = next
    },
    wait: <T>(begin: (settling: Settling<T>) => () => void) =>
      new Promise<T>((resolve, reject) => {
        const fail = (error: OutboundError): void => {
          abort.signal.removeEventListener('abort', late)
          stop()
          reject(error)
        }
        const late = (): void => {
          const where = phase ? `, ${places[phase]}` : ''
          fail(timeline.fault('deadline', `The deadline of ${deadlineMs} ms is over${where}.`))
        }
        const succeed = (value: T): void => {
          abort.signal.removeEventListener('abort', late)
          resolve(value)
        }
        const stop = begin({ resolve: succeed, reject: fail })
        if (abort.signal.aborted) late()
        else abort.signal.addEventListener('abort', late)
      }),
    fault: (fault, message, cause) =>
      new OutboundError(fault, message, { phase, elapsed: Math.round((time() - beginning) * 1_000), cause }),
    times: () => {
      leave()
      return { ...spent, total: Math.round((since - beginning) * 1_000) }
    },
    end: () => clearTimeout(timer),
  }
  const timer = setTimeout(() => abort.abort(), deadlineMs)
  return timeline
}
