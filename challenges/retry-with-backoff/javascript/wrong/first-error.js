export async function retry(action, { times, delayMs, sleep, shouldRetry = () => true }) {
  let first
  for (let attempt = 1; attempt <= times; attempt += 1) {
    try {
      return await action(attempt)
    } catch (error) {
      first ??= error
      if (attempt === times) break
      if (!shouldRetry(error)) throw error
      await sleep(delayMs * 2 ** (attempt - 1))
    }
  }
  throw first
}
