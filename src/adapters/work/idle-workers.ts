import type { Workers } from '#ports/workers.ts'

/** Do nothing: for scripts, which leave work to the server. */
export const idleWorkers: Workers = { wake: () => {} }
