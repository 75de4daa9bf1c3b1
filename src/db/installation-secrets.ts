import { eq } from 'drizzle-orm'
import { pgTable, text } from 'drizzle-orm/pg-core'
import type { Database } from '#ports/database.ts'
import type { Scope } from '#ports/scope.ts'
import { perDatabase } from './prepared.ts'

/** Secrets that this installation made for itself; the same for all its processes. */
export const installationSecrets = pgTable('installation_secrets', {
  name: text().primaryKey(),
  secret: text().notNull(),
})

/** The secrets of each database, by name: read once. */
const secretsOf = perDatabase(() => new Map<string, Promise<string>>())

/** The secret of this name: the one there is, or a new one, from now on for everybody. */
export const secretOf = (
  { db, digest, random }: Pick<Scope, 'db' | 'digest' | 'random'>,
  name: string,
): Promise<string> => {
  const secrets = secretsOf(db)
  const known = secrets.get(name)
  if (known) return known
  const asked = readOrMake(db, name, () => digest.sha256(random.uuid() + random.uuid()))
  secrets.set(name, asked)
  asked.catch(() => secrets.delete(name))
  return asked
}

/** A digest of a network for counting: nobody can recover the address from it. Null for an unknown network. */
export const pseudonymOf = async (scope: Scope, network: string | null): Promise<string | null> =>
  network === null ? null : scope.digest.hmac(await secretOf(scope, 'networks'), network)

const readOrMake = async (db: Database, name: string, fresh: () => string): Promise<string> => {
  const read = async (): Promise<string | undefined> => {
    const [row] = await db.select().from(installationSecrets).where(eq(installationSecrets.name, name))
    return row?.secret
  }
  const present = await read()
  if (present !== undefined) return present
  await db.insert(installationSecrets).values({ name, secret: fresh() }).onConflictDoNothing()
  return (await read()) ?? ''
}
