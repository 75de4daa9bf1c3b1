/** The value of the first attempt of `action` that works; between attempts it sleeps, twice as long each time. */
export async function retry(action, { times, delayMs, sleep, shouldRetry = () => true }) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await action(attempt)
    } catch (error) {
      if (attempt === times || !shouldRetry(error)) throw error
    }
    await sleep(delayMs * 2 ** (attempt - 1))
  }
}
