export async function retry(action, { times, delayMs, sleep, shouldRetry = () => true }) {
  let delay = delayMs
  for (let attempt = 1; attempt <= times; attempt += 1) {
    try {
      return await action(attempt)
    } catch (error) {
      if (!shouldRetry(error)) throw error
      await sleep(delay)
      delay *= 2
    }
  }
  return action(times + 1)
}
