import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { PGLiteSocketServer } from '@electric-sql/pglite-socket'
import { openDatabase } from '#adapters/database/postgres-database.ts'
import { migrateDatabase } from '#adapters/database/migrations.ts'
import { seedFiles } from '#adapters/files/seed-files.ts'
import { systemClock } from '#adapters/system/system-clock.ts'
import { system } from '#core/actor.ts'
import { applicationService, keepPartitions } from '#domains/eye/index.ts'
import { seedReference } from '#domains/reference/index.ts'
import { migratedDump } from './migrated-dump.ts'
import { testScope } from './scope.ts'

export interface Keys {
  readonly writeKey: string
  readonly readKey: string
}

interface SocketServer {
  readonly url: string
  close(): Promise<void>
}

export interface DatabaseServer extends SocketServer {
  /** Of an application that only this caller knows. */
  readonly keys: Keys
}

const project = join(import.meta.dirname, '../..')

/**
 * A seeded database that can be reached over TCP: the one that `TEST_DATABASE_URL` names, or else
 * PGlite behind a socket, for tests that ask one thing at a time.
 */
export const startSeededDatabase = async (): Promise<DatabaseServer> => {
  const given = process.env['TEST_DATABASE_URL']
  const server = given === undefined ? await startSocketServer() : { url: given, close: () => Promise.resolve() }
  const connection = openDatabase({ url: server.url, connections: 1 })
  await migrateDatabase(connection.db, join(project, 'drizzle'))
  const { scope } = testScope(connection.db, systemClock)
  await seedReference(scope, seedFiles(join(project, 'data')))
  await keepPartitions(scope, 30)
  const { writeKey, readKey } = await applicationService(scope).create(system, { name: crypto.randomUUID() })
  await connection.close()
  return { ...server, keys: { writeKey: writeKey.key, readKey: readKey.key } }
}

const startSocketServer = async (): Promise<SocketServer> => {
  const db = await PGlite.create({ loadDataDir: await migratedDump() })
  const server = new PGLiteSocketServer({ db, port: 0, host: '127.0.0.1', maxConnections: 20 })
  await server.start()
  return {
    url: `postgres://postgres:postgres@${server.getServerConn()}/postgres`,
    close: async () => {
      await server.stop()
      await db.close()
    },
  }
}
