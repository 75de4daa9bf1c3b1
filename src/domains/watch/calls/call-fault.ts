/** `template`: a `{{name}}` without a value. `request`: what the call describes is not a request that can be sent. */
export type CallFaultKind = 'template' | 'request'

/** Why a call was not sent, or why an assert cannot be judged. The message is for the person who wrote the call. */
export class CallFault extends Error {
  readonly kind: CallFaultKind

  constructor(kind: CallFaultKind, message: string) {
    super(message)
    this.name = 'CallFault'
    this.kind = kind
  }
}
