import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nodeDigest } from '#adapters/system/node-digest.ts'
import { uuidv7 } from '#core/uuid.ts'
import { decodeTypeCursor, encodeTypeCursor } from '#domains/eye/counts/cursor.ts'
import { decodeCursor, encodeCursor } from '#domains/eye/events/cursor.ts'
import { decodeSessionCursor, encodeSessionCursor } from '#domains/eye/sessions/cursor.ts'

const drawPosition = fc
  .record({
    occurredAt: fc.integer({ min: 0, max: Date.UTC(2200, 0) * 1_000 - 1 }),
    sequence: fc.integer({ min: 0, max: 2_147_483_647 }),
    digest: fc.string().map(nodeDigest.sha256),
  })
  .map(({ digest, ...position }) => ({ ...position, id: uuidv7(position.occurredAt, digest) }))
const drawText = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .filter((text) => text.isWellFormed() && !text.includes('\0'))

describe('a cursor', () => {
  it('reads back as it was written, in characters that a URL takes as they are', () => {
    fc.assert(
      fc.property(drawPosition, drawText, drawText, (position, sessionId, name) => {
        const texts = [
          encodeCursor({ of: 'session', ...position }),
          encodeCursor({ of: 'list', id: position.id }),
          encodeSessionCursor({ firstAt: position.occurredAt, sessionId }),
          encodeTypeCursor({ category: sessionId, name }),
        ] as const
        expect(decodeCursor(texts[0])).toEqual({ of: 'session', ...position })
        expect(decodeCursor(texts[1])).toEqual({ of: 'list', id: position.id })
        expect(decodeSessionCursor(texts[2])).toEqual({ firstAt: position.occurredAt, sessionId })
        expect(decodeTypeCursor(texts[3])).toEqual({ category: sessionId, name })
        for (const text of texts) expect(text).toMatch(/^[A-Za-z0-9_-]+$/)
      }),
    )
  })

  it('is nothing to the lists it does not belong to', () => {
    fc.assert(
      fc.property(drawPosition, drawText, (position, text) => {
        const [event, session, type] = [
          encodeCursor({ of: 'session', ...position }),
          encodeSessionCursor({ firstAt: position.occurredAt, sessionId: text }),
          encodeTypeCursor({ category: text, name: text }),
        ]
        expect([decodeSessionCursor(event), decodeTypeCursor(event)]).toEqual([undefined, undefined])
        expect([decodeCursor(session), decodeTypeCursor(session)]).toEqual([undefined, undefined])
        expect([decodeCursor(type), decodeSessionCursor(type)]).toEqual([undefined, undefined])
      }),
    )
  })

  it('is read from no other text: what reads as one is what would be written for it', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String(), fc.string().map(btoaOf)), (text) => {
        const [event, session, type] = [decodeCursor(text), decodeSessionCursor(text), decodeTypeCursor(text)]
        if (event) expect(encodeCursor(event)).toBe(text)
        if (session) expect(encodeSessionCursor(session)).toBe(text)
        if (type) expect(encodeTypeCursor(type)).toBe(text)
      }),
    )
  })

  it('is not read from the same bits written another way', () => {
    fc.assert(
      fc.property(drawPosition, (position) => {
        const cursor = encodeCursor({ of: 'list', id: position.id })
        const others = alphabet
          .split('')
          .map((last) => cursor.slice(0, -1) + last)
          .filter((it) => it !== cursor)
        for (const other of others) {
          const read = decodeCursor(other)
          if (read) expect(encodeCursor(read)).toBe(other)
        }
      }),
    )
  })

  it('whose id is not of its time, or that leaves the range of a number, is none', () => {
    const id = uuidv7(1_000_000, nodeDigest.sha256(''))
    const valid = { of: 'session', occurredAt: 1_000_000, sequence: 0, id } as const
    expect(decodeCursor(encodeCursor(valid))).toEqual(valid)
    for (const changed of [{ occurredAt: 2_000_000 }, { sequence: 2_147_483_648 }, { sequence: -1 }, { id: `${id}0` }])
      expect(decodeCursor(encodeCursor({ ...valid, ...changed })), JSON.stringify(changed)).toBeUndefined()
  })
})

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

const btoaOf = (text: string): string => btoa(encodeURIComponent(text))
