/** Code that this browser remembers for one version of a challenge; a browser that keeps nothing only forgets. */
export interface KeptCode {
  readonly read: () => string | null
  readonly keep: (code: string) => void
  readonly forget: () => void
}

export const keptCode = (slug: string, version: number): KeptCode => {
  const key = `touchstone:code:${slug}:${version}`
  return {
    read: () => attempt(() => localStorage.getItem(key)) ?? null,
    keep: (code) => attempt(() => localStorage.setItem(key, code)),
    forget: () => attempt(() => localStorage.removeItem(key)),
  }
}

const learnerKey = 'touchstone:learner'

/** Whether this browser has been given an identity; the identity itself is in a cookie that scripts cannot read. */
export const isLearner = (): boolean => attempt(() => localStorage.getItem(learnerKey)) === 'yes'
export const becomeLearner = (): void => attempt(() => localStorage.setItem(learnerKey, 'yes'))

/** Storage may be forbidden or full. */
const attempt = <T>(use: () => T): T | undefined => {
  try {
    return use()
  } catch {
    return undefined
  }
}
