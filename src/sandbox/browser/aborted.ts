/** Rejects once the signal is given. */
export const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const end = (): void => reject(new DOMException('stopped', 'AbortError'))
    if (signal.aborted) end()
    signal.addEventListener('abort', end)
  })
