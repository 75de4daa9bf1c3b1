/** The result of something that a browser may forbid, such as storage; undefined where it does. */
export const attempt = <T>(use: () => T): T | undefined => {
  try {
    return use()
  } catch {
    return undefined
  }
}

/** Whether this browser stores anything for the page. */
export const isStorageOn = (): boolean =>
  attempt(() => {
    localStorage.setItem('touchstone:probe', 'yes')
    localStorage.removeItem('touchstone:probe')
    return true
  }) ?? false
