import type { Lifetime } from '../support/lifetime.ts'
import { startServer } from '../support/processes.ts'

export const adminToken = 'administrator-of-the-benchmark'

/** A learner's view of a server that was started for this. */
export interface BenchServer {
  readonly origin: string
  readonly pid: number
  ask(method: string, path: string, token?: string, body?: unknown, wait?: number): Promise<Record<string, unknown>>
  learner(): Promise<string>
  stop(): Promise<void>
}

/** Starts Touchstone on this database and folder, and resolves when it answers. */
export const startBenchServer = async (
  lifetime: Lifetime,
  settings: { readonly DATABASE_URL: string; readonly DATA_DIR: string },
): Promise<BenchServer> => {
  const { origin, pid, stop } = await startServer(lifetime, {
    name: 'Touchstone',
    command: process.execPath,
    args: ['src/node.ts'],
    environment: { ADMIN_TOKEN: adminToken, TRUSTED_PROXY: 'true', LOG_LEVEL: 'error', ...settings },
    path: '/healthz',
  })
  /** Each learner asks from a network of its own (RFC 2544): it is the queue that is measured, not the limits of one network. */
  const networks = new Map<string, string>()
  const nextNetwork = (): string => `198.18.${networks.size >> 8}.${networks.size & 255}`
  const ask: BenchServer['ask'] = async (method, path, token, body, wait = 20) => {
    const headers: Record<string, string> = { 'content-type': 'application/json', prefer: `wait=${wait}` }
    if (token !== undefined) headers['authorization'] = `Bearer ${token}`
    headers['x-forwarded-for'] = networks.get(token ?? '') ?? nextNetwork()
    const answer = await fetch(origin + path, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return { status: answer.status, ...((await answer.json()) as object) }
  }
  return {
    origin,
    pid,
    ask,
    learner: async () => {
      const network = nextNetwork()
      const token = String((await ask('POST', '/v1/learners'))['token'])
      networks.set(token, network)
      return token
    },
    stop,
  }
}
