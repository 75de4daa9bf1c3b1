import { Redis } from 'ioredis'
import postgres from 'postgres'

/** The real PostgreSQL that the integration tests use, such as `postgres://postgres@127.0.0.1:5432/postgres`. */
const databaseServer = (): URL => new URL(required('TEST_DATABASE_URL'))

/** A database of the real Redis, empty; each test file takes a number of its own. */
export const emptyRedis = async (number: number): Promise<string> => {
  const url = new URL(required('TEST_REDIS_URL'))
  url.pathname = `/${number}`
  const redis = new Redis(url.href)
  await redis.flushdb()
  redis.disconnect()
  return url.href
}

const required = (name: string): string => {
  const value = process.env[name]
  if (value === undefined || value === '')
    throw new Error(`Integration tests need ${name}; .ci/run starts the servers and sets it.`)
  return value
}

export interface OwnDatabase {
  readonly url: URL
  drop(): Promise<void>
}

/** A database of the test's own, empty. */
export const createDatabase = async (): Promise<OwnDatabase> => {
  const server = databaseServer()
  const name = `test_${crypto.randomUUID().replaceAll('-', '')}`
  const administrator = postgres(server.href, { max: 1, onnotice: () => {} })
  await administrator.unsafe(`create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return {
    url,
    drop: async () => {
      await administrator.unsafe(`drop database ${name} with (force)`)
      await administrator.end()
    },
  }
}
