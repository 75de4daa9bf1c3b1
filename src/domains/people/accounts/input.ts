import { DomainError } from '#core/errors.ts'
import { readEmailAddress } from '#core/email-address.ts'
import { passwordFault } from './password-rules.ts'

/** The address in the form by which it is stored and compared. Throws `invalid-request`. */
export const emailOf = (text: string): string => {
  const email = readEmailAddress(text)
  if (email) return email.key
  throw new DomainError('invalid-request', 'The e-mail address does not have the form name@example.org.', {
    errors: [{ in: 'body', pointer: '/email', detail: 'must be an address such as ada@example.org' }],
  })
}

/** Throws `invalid-request` for a password that is too short, too long or too common. */
export const requireGoodPassword = (
  password: string,
  person: { readonly email: string | null; readonly handle?: string },
): void => {
  const fault = passwordFault(password, person)
  if (fault === null) return
  throw new DomainError('invalid-request', `The password ${fault}.`, {
    errors: [{ in: 'body', pointer: '/password', detail: fault }],
  })
}
