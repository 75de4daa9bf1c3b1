import common from './common-passwords.json' with { type: 'json' }

/** The words of the 1,000 most common passwords (Openwall's list `password.lst` of 2011-11-20, in the public domain). */
const commonWords: ReadonlySet<string> = new Set(common)

export const minPasswordLength = 10
export const maxPasswordLength = 128
/** A password of fewer different characters than this is guessed by trying repetitions. */
const minDifferent = 5

/** Texts that somebody who knows the account tries first. */
interface Person {
  readonly email: string | null
  readonly handle?: string
}

/**
 * Why a password is refused, or null for a good one. A common word with digits or signs at its ends is still common. Lengths
 * count characters of the form NFKC (NIST SP 800-63B, 3.1.1.2).
 */
export const passwordFault = (password: string, { email, handle }: Person): string | null => {
  const text = password.normalize('NFKC')
  const { length } = Array.from(text)
  if (length < minPasswordLength || length > maxPasswordLength)
    return `must have ${minPasswordLength} to ${maxPasswordLength} characters`
  const lower = text.toLowerCase()
  const [localPart] = (email ?? '').split('@')
  if (
    [email, localPart, handle].some((known) => known !== undefined && known !== null && known !== '' && lower === known)
  )
    return 'must not be your address or your handle'
  if (new Set(lower).size < minDifferent) return `must have at least ${minDifferent} different characters`
  const core = lower.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  if (commonWords.has(core) || commonWords.has(half(core)) || isRun(lower)) return 'is too common: choose another one'
  return null
}

/** The first half of a text that says the same twice, such as `monkeymonkey`. */
const half = (text: string): string => {
  const first = text.slice(0, text.length / 2)
  return first + first === text ? first : text
}

const runs = [
  '01234567890123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  'azertyuiopqsdfghjklmwxcvbn',
]

/** A part of the digits, of the alphabet or of a keyboard, forwards or backwards. */
const isRun = (text: string): boolean => {
  const backwards = Array.from(text).toReversed().join('')
  return runs.some((run) => run.includes(text) || run.includes(backwards))
}
