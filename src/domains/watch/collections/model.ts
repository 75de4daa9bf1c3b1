/** Calls that belong together, and run in order. */
export interface Collection {
  readonly id: string
  readonly applicationId: string
  readonly name: string
  /** RFC 3339, UTC. */
  readonly createdAt: string
}

/** Collections of an application. */
export const maxCollections = 500
