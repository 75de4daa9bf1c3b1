import { existsSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { PGLiteSocketServer } from '@electric-sql/pglite-socket'
import { unpackTemplate } from './database-template.ts'

const { directory, socket, template } = workerData as { directory: string; socket: string; template?: string }
if (template !== undefined && !existsSync(directory)) unpackTemplate(template, directory)
const database = await PGlite.create({
  dataDir: directory,
  // Its pages are in the system's cache too, and PostgreSQL's own 128 MB would count twice.
  startParams: [...PGlite.defaultStartParams, '-c', 'shared_buffers=16MB'],
})
const server = new PGLiteSocketServer({ db: database, path: socket, maxConnections: 2 })
await server.start()
parentPort?.once('message', async () => {
  await server.stop()
  await database.close()
  process.exit(0)
})
parentPort?.postMessage('ready')
