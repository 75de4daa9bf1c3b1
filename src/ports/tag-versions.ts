/** The versions of everything that cached answers are made from, kept where the writes are kept. */
export interface TagVersions {
  /** Version of every tag that was ever written; a tag that is missing is at version 0. */
  read(): Promise<ReadonlyMap<string, number>>
}
