import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { DomainError } from '#core/errors.ts'
import type { Passwords } from '#ports/passwords.ts'

/** OWASP's second choice of parameters, the cheapest on both runtimes: 157 ms of processor time, 17 MB. */
const cost = { N: 2 ** 14, r: 8, p: 5 }
const saltBytes = 16
const keyBytes = 32

/** Hashes at once, and hashes that wait for a place. */
const maxRunning = 2
const maxWaiting = 8
/** Seconds after which some place is free again. */
const retryAfter = 2

/** Passwords by scrypt (RFC 7914) as PHC strings; on Node, and on Workers with `nodejs_compat`. */
export const scryptPasswords = (): Passwords => {
  const places = gate()
  return {
    hash: (password) =>
      places.enter(async () => {
        const salt = randomBytes(saltBytes)
        return phcOf(salt, await derive(password, salt))
      }),
    verify: (password, hash) =>
      places.enter(async () => {
        const known = hash === null ? undefined : readPhc(hash)
        const key = await derive(password, known?.salt ?? randomBytes(saltBytes))
        return known !== undefined && timingSafeEqual(key, known.key)
      }),
  }
}

const gate = () => {
  let running = 0
  const waiting: (() => void)[] = []
  return {
    enter: async <T>(work: () => Promise<T>): Promise<T> => {
      if (running < maxRunning) running += 1
      else {
        if (waiting.length >= maxWaiting)
          throw new DomainError('overloaded', `${maxRunning + maxWaiting} passwords are already being checked.`, {
            retryAfter,
          })
        // Whoever leaves hands its place over.
        await new Promise<void>((enter) => waiting.push(enter))
      }
      try {
        return await work()
      } finally {
        const next = waiting.shift()
        if (next) next()
        else running -= 1
      }
    },
  }
}

const derive = (password: string, salt: Uint8Array): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, keyBytes, { ...cost, maxmem: 64 * 1024 * 1024 }, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replaceAll('=', '')

const phcOf = (salt: Uint8Array, key: Uint8Array): string =>
  `$scrypt$ln=${Math.log2(cost.N)},r=${cost.r},p=${cost.p}$${base64(salt)}$${base64(key)}`

/** Undefined for any hash with other parameters: there has never been one. */
const readPhc = (hash: string): { readonly salt: Buffer; readonly key: Buffer } | undefined => {
  const [, salt, key] = /^\$scrypt\$ln=14,r=8,p=5\$([A-Za-z0-9+/]{22})\$([A-Za-z0-9+/]{43})$/.exec(hash) ?? []
  return salt === undefined || key === undefined
    ? undefined
    : { salt: Buffer.from(salt, 'base64'), key: Buffer.from(key, 'base64') }
}
