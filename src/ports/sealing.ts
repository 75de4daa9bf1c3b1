/** Encrypts short texts, such as the secrets of environments, under the operator's `SECRET_KEY`. */
export interface Sealing {
  /** The same text gives another sealed one each time. It opens only under the name with which it was sealed. */
  seal(name: string, text: string): Promise<string>
  /** Undefined for a text that was sealed under another key or name, or changed since. */
  open(name: string, sealed: string): Promise<string | undefined>
}
