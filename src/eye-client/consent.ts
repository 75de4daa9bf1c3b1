import { isPage, type Store } from './store.ts'

/** Whether the client may collect. While `pending` it holds events in memory: it sends and stores nothing. */
export type Consent = 'granted' | 'denied' | 'pending'

export interface ConsentChoice {
  state(): Consent
  choose(choice: 'granted' | 'denied'): void
}

/** Holds for all clients of the origin, so that a new key asks nobody again. */
export const consentName = 'eye:consent'

/**
 * The visitor's own choice for this origin wins over the browser's signals, and these over what the application asks for.
 * Another tab may choose at any time, so this reads the stored choice each time.
 */
export const createConsent = (store: Store, required: boolean, ignoreSignals: boolean): ConsentChoice => {
  const initial = !ignoreSignals && isPage() && signalled() ? 'denied' : required ? 'pending' : 'granted'
  let chosen: Consent | undefined
  return {
    state: () => {
      const stored = store.get(consentName)
      return stored === 'granted' || stored === 'denied' ? stored : (chosen ?? initial)
    },
    choose: (choice) => {
      chosen = choice
      store.set(consentName, choice)
    },
  }
}

/** Do Not Track, and Global Privacy Control. */
const signalled = (): boolean => {
  const { doNotTrack, globalPrivacyControl } = navigator as { doNotTrack?: unknown; globalPrivacyControl?: unknown }
  return doNotTrack === '1' || globalPrivacyControl === true
}
