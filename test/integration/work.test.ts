import { join } from 'node:path'
import { afterAll, beforeAll, describe } from 'vitest'
import { migrateDatabase } from '../../src/adapters/database/migrations.ts'
import { openDatabase } from '../../src/adapters/database/postgres-database.ts'
import { createDatabase, type OwnDatabase } from '../support/real-servers.ts'
import { guaranteesOfWork } from '../work/drawn-work.ts'

let database: OwnDatabase
let connections: readonly [Connection, ...Connection[]]
type Connection = ReturnType<typeof openDatabase>

beforeAll(async () => {
  database = await createDatabase()
  const open = () => openDatabase({ url: database.url.href, connections: 1 })
  connections = [open(), open(), open(), open(), open(), open()]
  await migrateDatabase(connections[0].db, join(import.meta.dirname, '../../drizzle'))
})
afterAll(async () => {
  await Promise.all(connections.map((connection) => connection.close()))
  await database.drop()
})

describe('work on PostgreSQL', () =>
  guaranteesOfWork(() => {
    const [first, ...others] = connections
    return [first.db, ...others.map(({ db }) => db)]
  }))
