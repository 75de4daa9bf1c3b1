import { eq } from 'drizzle-orm'
import type { Database } from '#ports/database.ts'
import { installationSecrets } from './tables.ts'

/** The secret of this name: the one there is, or the one given, from now on for everybody. */
export const installationSecret = async (db: Database, name: string, fresh: () => string): Promise<string> => {
  const read = async (): Promise<string | undefined> => {
    const [row] = await db.select().from(installationSecrets).where(eq(installationSecrets.name, name))
    return row?.secret
  }
  const present = await read()
  if (present !== undefined) return present
  await db.insert(installationSecrets).values({ name, secret: fresh() }).onConflictDoNothing()
  return (await read()) ?? ''
}
