import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { floorUuid, uuidv7 } from '#core/uuid.ts'

const digest = fc.stringMatching(/^[0-9a-f]{64}$/)
const instant = fc.integer({ min: 0, max: 7_000_000_000_000_000 })

describe('an id made from an instant and a digest', () => {
  it('is a UUID of version 7 and the variant of RFC 9562, with the millisecond in front', () => {
    fc.assert(
      fc.property(instant, digest, (at, it) => {
        const id = uuidv7(at, it)
        expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
        expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(Math.floor(at / 1_000))
      }),
    )
  })

  it('lies at or above the floor of its own millisecond and below that of the next', () => {
    fc.assert(
      fc.property(instant, digest, (at, it) => {
        expect(uuidv7(at, it) > floorUuid(at)).toBe(true)
        expect(uuidv7(at, it) < floorUuid(at + 1_000)).toBe(true)
      }),
    )
  })

  it('differs in every digit of the digest that it has room for', () => {
    const base = '0'.repeat(64)
    const ids = Array.from({ length: 19 }, (_, at) => uuidv7(0, `${base.slice(0, at)}3${base.slice(at + 1)}`))
    expect(new Set([uuidv7(0, base), ...ids]).size).toBe(20)
  })
})
