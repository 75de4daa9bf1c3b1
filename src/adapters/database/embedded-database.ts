import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { takeLock } from './directory-lock.ts'

export interface EmbeddedDatabase {
  /** Path of the unix socket to connect to, by one connection at a time. */
  readonly socket: string
  close(): Promise<void>
}

/**
 * PostgreSQL compiled to WebAssembly (PGlite), in a thread of its own so that it never stops the
 * event loop, behind a unix socket so that the ordinary driver reaches it. Its limits: one process
 * per folder (kept by our lock), one connection, no fsync (it survives a killed process, not a
 * power cut), no advisory locks, no `statement_timeout`, no LISTEN/NOTIFY. A new folder is made from `template`.
 */
export const startEmbeddedDatabase = async (directory: string, template?: string): Promise<EmbeddedDatabase> => {
  mkdirSync(directory, { recursive: true })
  const lock = takeLock(join(directory, 'lock'))
  const socket = join(directory, '.s.PGSQL.5432')
  rmSync(socket, { force: true })
  const thread = new Worker(threadFile(), {
    workerData: { directory: join(directory, 'pgdata'), socket, template },
  })
  const closed = new Promise<void>((resolve) => thread.once('exit', () => resolve()))
  try {
    await new Promise<void>((resolve, reject) => {
      thread.once('message', () => resolve())
      thread.once('error', reject)
    })
  } catch (error) {
    lock.release()
    throw error
  }
  return {
    socket,
    close: async () => {
      thread.postMessage('close')
      await closed
      lock.release()
    },
  }
}

/** The program beside this file: its source if this file is one too, otherwise the bundle of the build. */
const threadFile = (): URL => {
  if (import.meta.url.endsWith('.ts')) return new URL('./embedded-database-thread.ts', import.meta.url)
  return new URL('./embedded-database-thread.mjs', import.meta.url)
}
