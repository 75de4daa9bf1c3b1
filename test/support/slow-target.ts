import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A target of checks on the loopback that counts. */
export interface SlowTarget {
  readonly origin: string
  /** Requests that have come so far, and those that were given up by their sender. */
  readonly seen: () => number
  readonly broken: () => number
  /** Ports of the senders that wait for an answer. */
  readonly waiting: () => readonly number[]
  readonly close: () => Promise<void>
}

/** Answers each request after so many milliseconds, so that checks are under way when a test looks. */
export const startSlowTarget = async (answerMs: number): Promise<SlowTarget> => {
  const waiting = new Map<object, number>()
  let [seen, broken] = [0, 0]
  const server = createServer((request, response) => {
    seen += 1
    waiting.set(response, request.socket.remotePort ?? 0)
    const timer = setTimeout(() => response.end('<title>here</title>'), answerMs)
    response.once('close', () => {
      clearTimeout(timer)
      waiting.delete(response)
      if (!response.writableFinished) broken += 1
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen: () => seen,
    broken: () => broken,
    waiting: () => [...waiting.values()],
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
