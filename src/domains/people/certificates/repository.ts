import { and, desc, eq } from 'drizzle-orm'
import { rfc3339 } from '#db/columns.ts'
import type { Database } from '#ports/database.ts'
import type { CertificateFormat } from './formats.ts'
import type { Certificate, SigningKey } from './model.ts'
import { certificateFiles, certificates, signingKeys } from './tables.ts'

export interface CertificateRepository {
  /** False when the account has one for the same achievement. */
  add(certificate: Certificate): Promise<boolean>
  find(id: string): Promise<Certificate | undefined>
  /** Newest first. */
  list(accountId: string): Promise<readonly Certificate[]>
  /** False when the account has no such certificate. */
  show(owned: Owned, isPublic: boolean): Promise<boolean>
  /** False when the account has no such certificate. */
  remove(owned: Owned): Promise<boolean>
  file(id: string, format: CertificateFormat): Promise<Uint8Array | undefined>
  addFile(id: string, format: CertificateFormat, body: Uint8Array): Promise<void>
  /** Adds the key unless it is there. */
  addKey(key: SigningKey): Promise<void>
  keys(): Promise<readonly SigningKey[]>
}

interface Owned {
  readonly accountId: string
  readonly id: string
}

const isOwned = ({ accountId, id }: Owned) => and(eq(certificates.accountId, accountId), eq(certificates.id, id))

export const certificateRepository = (db: Database): CertificateRepository => ({
  add: async (certificate) => {
    const rows = await db
      .insert(certificates)
      .values(certificate)
      .onConflictDoNothing()
      .returning({ id: certificates.id })
    return rows.length > 0
  },
  find: async (id) => {
    const [row] = await db.select().from(certificates).where(eq(certificates.id, id))
    return row && read(row)
  },
  list: async (accountId) => {
    const rows = await db
      .select()
      .from(certificates)
      .where(eq(certificates.accountId, accountId))
      .orderBy(desc(certificates.issuedAt), desc(certificates.id))
    return rows.map(read)
  },
  show: async (owned, isPublic) => {
    const rows = await db
      .update(certificates)
      .set({ isPublic })
      .where(isOwned(owned))
      .returning({ id: certificates.id })
    return rows.length > 0
  },
  remove: async (owned) => {
    const rows = await db.delete(certificates).where(isOwned(owned)).returning({ id: certificates.id })
    return rows.length > 0
  },
  file: async (id, format) => {
    const [row] = await db
      .select({ body: certificateFiles.body })
      .from(certificateFiles)
      .where(and(eq(certificateFiles.certificateId, id), eq(certificateFiles.format, format)))
    return row?.body
  },
  addFile: async (certificateId, format, body) => {
    await db.insert(certificateFiles).values({ certificateId, format, body }).onConflictDoNothing()
  },
  addKey: async (key) => {
    await db.insert(signingKeys).values(key).onConflictDoNothing()
  },
  keys: () => db.select().from(signingKeys),
})

const read = (row: typeof certificates.$inferSelect): Certificate => ({ ...row, issuedAt: rfc3339(row.issuedAt) })
