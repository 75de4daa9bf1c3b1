import type { Random } from '#ports/random.ts'

export const systemRandom: Random = { uuid: () => crypto.randomUUID() }
