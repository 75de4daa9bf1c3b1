/** Hashes passwords, a few at a time: each takes a sixth of a second of processor time and 17 MB. */
export interface Passwords {
  /** The password as a PHC string with its salt and parameters. Throws `overloaded` when too many wait. */
  hash(password: string): Promise<string>
  /** True when the password has this hash. Without a hash it takes as long, and is false. Throws `overloaded`. */
  verify(password: string, hash: string | null): Promise<boolean>
}
