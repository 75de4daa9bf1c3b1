/** How mails leave: not at all, by SMTP, by a provider's HTTP interface, or by a binding of Workers. */
export type MailerKind = 'none' | 'smtp' | 'http' | 'binding'

/** A mail to one person, ready to leave. */
export interface OutgoingMail {
  /** UUIDv7. The mailer derives the Message-ID from it, so that a repetition has the same one. */
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
  /** The address that unsubscribes with one POST (RFC 8058); only for mails that one can unsubscribe from. */
  readonly listUnsubscribe?: string
}

/** Hands mails to a mail server, from the sender that the settings name. */
export interface Mailer {
  readonly kind: MailerKind
  /**
   * Resolves when the server has accepted the mail. Throws `MailError`, which says whether trying again may help, and
   * `overloaded` when the server asks for a pause.
   */
  send(mail: OutgoingMail): Promise<void>
}
