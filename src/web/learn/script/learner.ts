import { attempt } from './storage.ts'

const key = 'touchstone:learner'

/** Whether this browser has been given an identity; the identity itself is in a cookie that scripts cannot read. */
export const isLearner = (): boolean => attempt(() => localStorage.getItem(key)) === 'yes'
export const becomeLearner = (): void => attempt(() => localStorage.setItem(key, 'yes'))
