/** Runs one piece of work per key at a time. Callers that come meanwhile share the result. */
export interface SingleFlight {
  run<T>(key: string, work: () => Promise<T>): Promise<T>
  /** The number of running flights. */
  readonly size: number
}

export const singleFlight = (): SingleFlight => {
  const flights = new Map<string, Promise<unknown>>()
  return {
    run: <T>(key: string, work: () => Promise<T>): Promise<T> => {
      const running = flights.get(key)
      if (running) return running as Promise<T>
      const flight = work().finally(() => flights.delete(key))
      flights.set(key, flight)
      return flight
    },
    get size() {
      return flights.size
    },
  }
}
