import type { Database } from '#ports/database.ts'

/** Builds something once for each database and keeps it as long as the database lives: prepared queries above all. */
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
