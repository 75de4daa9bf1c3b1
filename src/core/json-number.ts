/** The maximum number of digits, when written without an exponent. PostgreSQL accepts 16,383 behind the point. */
export const maxNumberDigits = 1_000

const form = /^(-?)([0-9]+)(?:\.([0-9]+))?(?:[eE]([+-]?[0-9]+))?$/

/**
 * The digits of a JSON number written without an exponent, as PostgreSQL's `jsonb` writes it. `token` must be a number
 * of a valid JSON text.
 */
export const writtenDigits = (token: string): number => {
  if (token.length > maxNumberDigits * 2) return token.length
  const [, , whole = '', fraction = '', exponent = '0'] = form.exec(token) ?? []
  return Math.max(1, whole.length + Number(exponent)) + Math.max(0, fraction.length - Number(exponent))
}

/** True when a 64-bit float, as JSON.parse reads it, has exactly the value of the number. */
export const isExactNumber = (token: string): boolean => {
  if (token.length > maxNumberDigits * 2) return false
  const value = Number(token)
  return Number.isFinite(value) && significant(token) === significant(JSON.stringify(value))
}

/** One text for each value: `1`, `1.0` and `10e-1` give the same text. */
export const canonicalNumber = (token: string): string =>
  isExactNumber(token) ? JSON.stringify(Number(token)) : significant(token)

/** The digits between the zeros around a number, and the power of ten that they are multiplied by. */
const significant = (token: string): string => {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = form.exec(token) ?? []
  const digits = (whole + fraction).replace(/^0+/, '')
  const end = lastNonZero(digits) + 1
  return end === 0 ? '0' : `${sign}${digits.slice(0, end)}e${Number(exponent) - fraction.length + digits.length - end}`
}

const lastNonZero = (digits: string): number => {
  let at = digits.length - 1
  while (digits[at] === '0') at--
  return at
}
