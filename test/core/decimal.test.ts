import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decimal, toFixed } from '#core/decimal.ts'

const cents = fc.bigInt({ min: 0n, max: 10n ** 14n })
const written = (amount: bigint, places = 2): string => {
  const digits = String(amount).padStart(places + 1, '0')
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`
}

it('what is read is written back, to the last cent', () => {
  fc.assert(
    fc.property(cents, (amount) => {
      expect(toFixed(decimal(written(amount)))).toBe(written(amount))
    }),
  )
})

it('a product is rounded half up exactly as whole numbers say', () => {
  fc.assert(
    fc.property(cents, fc.bigInt({ min: 0n, max: 99_999n }), (amount, factor) => {
      const exact = amount * factor
      const rounded = (exact + 5_000n) / 10_000n
      expect(toFixed(decimal(written(amount)).times(written(factor, 4)))).toBe(written(rounded))
    }),
  )
})

it('a quotient is rounded half up exactly as whole numbers say', () => {
  fc.assert(
    fc.property(
      cents,
      fc.bigInt({ min: 1n, max: 10n ** 6n }),
      fc.bigInt({ min: 1n, max: 10n ** 6n }),
      (amount, to, from) => {
        const rounded = (2n * amount * to + from) / (2n * from)
        expect(toFixed(decimal(written(amount)).times(written(to)).div(written(from)))).toBe(written(rounded))
      },
    ),
  )
})

it('half a cent goes up where a binary float would lose it', () => {
  expect(toFixed(decimal('1.005'))).toBe('1.01')
  expect(toFixed(decimal('684.465'))).toBe('684.47')
  expect(toFixed(decimal('0.1').plus('0.2'), 1)).toBe('0.3')
})

it('always as many decimals as asked for', () => {
  expect(toFixed(decimal('500'))).toBe('500.00')
  expect(toFixed(decimal('2').div('3'), 6)).toBe('0.666667')
})
