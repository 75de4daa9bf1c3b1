export async function retry(action, { times, delayMs, sleep, shouldRetry = () => true }) {
  let last
  for (let attempt = 1; attempt <= times; attempt += 1) {
    try {
      return await action(attempt)
    } catch (error) {
      if (attempt < times && !shouldRetry(error)) throw error
      last = error
    }
    await sleep(delayMs * 2 ** (attempt - 1))
  }
  throw last
}
