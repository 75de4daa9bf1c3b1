import postgres from 'postgres'
import { python } from '../../reference/sides.ts'
import type { Lifetime } from '../../support/lifetime.ts'
import { type Server, startServer } from '../../support/processes.ts'
import { onlyChild } from '../../support/usage.ts'
import type { Measurement } from '../../support/wrk.ts'
import { measured, phase } from '../load.ts'
import { openPostgres, openStage, type Stage } from '../stage.ts'
import { pgbench } from './pgbench.ts'

export type SideName = 'touchstone' | 'oneInsert' | 'fastapi' | 'django' | 'pgbench'

export interface Side {
  readonly name: string
  /** Throws when anything is refused. */
  readonly measure: (seconds: number) => Promise<Measurement>
  /** Throws unless the table holds as many rows as were answered with 201. */
  readonly audit: () => Promise<void>
}

export const connections = 64
const warmUpSeconds = 1
/** Connections to PostgreSQL: with fewer, requests wait for the commits of others; more brought nothing. */
const pools = { oneInsert: '40', fastapi: '20' }

/** Everybody on one PostgreSQL, each with tables of its own, which begin empty. */
export const startSides = async (
  lifetime: Lifetime,
  entry: string,
): Promise<{ stage: Stage; sides: Readonly<Record<SideName, Side>> }> => {
  const stage = await openStage(lifetime, { entry, postgres: await openPostgres(lifetime, ['max_connections = 200']) })
  const { url } = stage.postgres
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  lifetime.keep(() => sql.end({ timeout: 5 }))
  const peerTable = async (name: string): Promise<string> => {
    await sql.unsafe(`create table ${name} (like events including all)`)
    return name
  }
  const count = async (table: string): Promise<number> => {
    const [row] = await sql.unsafe<{ count: string }[]>(`select count(*) from ${table}`)
    return Number(row?.count)
  }
  const audit = (name: string, table: string, promised: () => number) => async (): Promise<void> => {
    const rows = await count(table)
    if (rows !== promised()) throw new Error(`${name} promised ${promised()} rows and has ${rows}`)
  }
  const environment = { DATABASE_URL: url, APPLICATION_ID: stage.applicationId, WRITE_KEY: stage.writeKey }
  const overHttp = (server: Server, table: string): Side => {
    let promised = 0
    const fields = [`Authorization: Bearer ${stage.writeKey}`]
    const measure = async (seconds: number): Promise<Measurement> => {
      const phases = [phase(warmUpSeconds), phase(seconds)]
      const job = { path: '/v1/events', fields, shape: 'event', connections, pace: 'closed', phases } as const
      const load = await measured(lifetime, server, job)
      promised += load.created
      const { answersPerSecond, latency, generatorCpu, serverCpu, machineCpu } = load
      return {
        requestsPerSecond: answersPerSecond,
        p50: latency.p50,
        p99: latency.p99,
        generatorCpu,
        serverCpu,
        machineCpu,
      }
    }
    return { name: server.name, measure, audit: audit(server.name, table, () => promised) }
  }
  const oneInsert = await startServer(lifetime, {
    name: 'Hono + postgres.js, one INSERT per request',
    command: process.execPath,
    args: ['scripts/bench/peers/one_insert_eye.ts'],
    environment: { ...environment, POOL: pools.oneInsert },
    path: '/healthz',
  })
  const fastapi = await startServer(lifetime, {
    name: 'FastAPI + uvicorn + asyncpg',
    command: python,
    args: ['scripts/bench/peers/fastapi_eye.py'],
    environment: { ...environment, POOL: pools.fastapi, PYTHONDONTWRITEBYTECODE: '1' },
    path: '/healthz',
  })
  const django = await startDjango(lifetime, environment)
  const inserter = pgbench(lifetime, url, await peerTable('peer_pgbench'), connections)
  return {
    stage,
    sides: {
      touchstone: overHttp(stage.server, 'events'),
      oneInsert: overHttp(oneInsert, await peerTable('peer_one_insert')),
      fastapi: overHttp(fastapi, await peerTable('peer_fastapi')),
      django: overHttp(django, 'peer_django_events'),
      pgbench: {
        name: 'pgbench, the INSERT without HTTP',
        measure: inserter.measure,
        audit: audit('pgbench', 'peer_pgbench', inserter.stored),
      },
    },
  }
}

/** One worker of the default kind, which closes each connection after its answer. */
const startDjango = async (lifetime: Lifetime, environment: Readonly<Record<string, string>>): Promise<Server> => {
  const options = '--workers 1 --worker-class sync --log-level warning'
  const server = await startServer(lifetime, {
    name: 'Django REST framework + gunicorn',
    command: 'sh',
    args: ['-c', `exec "$0" -m gunicorn --bind "$HOST:$PORT" ${options} django_eye:application`, python],
    environment: { ...environment, PYTHONPATH: 'scripts/bench/peers', PYTHONDONTWRITEBYTECODE: '1' },
    path: '/healthz',
  })
  return { ...server, pid: onlyChild(server.pid) }
}
