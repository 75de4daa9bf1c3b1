/** The versions of all sources of cached answers. They are in the database, beside the data. */
export interface TagVersions {
  /** Version of every tag that was ever written; a tag that is missing is at version 0. */
  read(): Promise<ReadonlyMap<string, number>>
}
