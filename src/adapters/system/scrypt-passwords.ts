import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { DomainError } from '#core/errors.ts'
import type { Passwords } from '#ports/passwords.ts'

/** The parameters of scrypt: `ln` is the logarithm of N to the base 2. */
export interface ScryptCost {
  readonly ln: number
  readonly r: number
  readonly p: number
}

/** OWASP's second choice of parameters, the cheapest on both runtimes: 157 ms of processor time, 17 MB. */
const owaspCost: ScryptCost = { ln: 14, r: 8, p: 5 }
const saltBytes = 16
const keyBytes = 32

/** Hashes at once, and hashes that wait for a place. */
const maxRunning = 2
const maxWaiting = 8
/** Seconds after which some place is free again. */
const retryAfter = 2

/**
 * Passwords by scrypt (RFC 7914) as PHC strings; on Node, and on Workers with `nodejs_compat`. A hash of another cost
 * verifies nothing: there has never been one in a database.
 */
export const scryptPasswords = (cost: ScryptCost = owaspCost): Passwords => {
  const places = gate()
  return {
    hash: (password) =>
      places.enter(async () => {
        const salt = randomBytes(saltBytes)
        return phcOf(cost, salt, await derive(cost, password, salt))
      }),
    verify: (password, hash) =>
      places.enter(async () => {
        const known = hash === null ? undefined : readPhc(cost, hash)
        const key = await derive(cost, password, known?.salt ?? randomBytes(saltBytes))
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

const derive = ({ ln, r, p }: ScryptCost, password: string, salt: Uint8Array): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, keyBytes, { N: 2 ** ln, r, p, maxmem: 64 * 1024 * 1024 }, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replaceAll('=', '')

const headOf = ({ ln, r, p }: ScryptCost): string => `$scrypt$ln=${ln},r=${r},p=${p}$`

const phcOf = (cost: ScryptCost, salt: Uint8Array, key: Uint8Array): string =>
  `${headOf(cost)}${base64(salt)}$${base64(key)}`

const readPhc = (cost: ScryptCost, hash: string): { readonly salt: Buffer; readonly key: Buffer } | undefined => {
  const head = headOf(cost)
  if (!hash.startsWith(head)) return undefined
  const [, salt, key] = /^([A-Za-z0-9+/]{22})\$([A-Za-z0-9+/]{43})$/.exec(hash.slice(head.length)) ?? []
  return salt === undefined || key === undefined
    ? undefined
    : { salt: Buffer.from(salt, 'base64'), key: Buffer.from(key, 'base64') }
}
