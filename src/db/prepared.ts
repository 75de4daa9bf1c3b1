import type { Database } from '#ports/database.ts'

/** Builds something, such as prepared queries, once for each database. It lives as long as the database. */
export const perDatabase = <T>(build: (db: Database) => T): ((db: Database) => T) => {
  const built = new WeakMap<Database, { readonly value: T }>()
  return (db) => {
    let found = built.get(db)
    if (!found) {
      found = { value: build(db) }
      built.set(db, found)
    }
    return found.value
  }
}
