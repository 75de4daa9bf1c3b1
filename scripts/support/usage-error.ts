/** A call that is wrong; the message says why. */
export class UsageError extends Error {}
