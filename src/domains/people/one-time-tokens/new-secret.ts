import { encodeBytes } from '#core/base64url.ts'
import type { Random } from '#ports/random.ts'

/** 32 random bytes in base64url, after a prefix that names the kind of secret. */
export const newSecret = (random: Random, prefix = ''): string => prefix + encodeBytes(random.bytes(32))
