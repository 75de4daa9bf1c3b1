export async function retry(action, { times, delayMs, sleep, shouldRetry = () => true }) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await action(attempt)
    } catch (error) {
      if (attempt === times || !shouldRetry(error)) throw error
      await sleep(delayMs)
    }
  }
}
