/** The value of the first attempt of `action` that works; between attempts it sleeps, twice as long each time. */
export async function retry(action, { times, delayMs, sleep, shouldRetry }) {
  throw new Error('not written yet')
}
