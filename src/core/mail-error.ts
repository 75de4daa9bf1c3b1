/**
 * A mail that was not accepted. Its message is stored and logged, so it has neither an address nor any part of the mail.
 */
export class MailError extends Error {
  /** True when the same mail would be refused again; false when trying later may help. */
  readonly isPermanent: boolean

  constructor(message: string, options: { readonly isPermanent: boolean }) {
    super(message)
    this.name = 'MailError'
    this.isPermanent = options.isPermanent
  }
}
