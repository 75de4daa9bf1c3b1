import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { PGLiteSocketServer } from '@electric-sql/pglite-socket'

const { directory, socket } = workerData as { directory: string; socket: string }
const database = await PGlite.create({ dataDir: directory })
const server = new PGLiteSocketServer({ db: database, path: socket, maxConnections: 2 })
await server.start()
parentPort?.once('message', async () => {
  await server.stop()
  await database.close()
  process.exit(0)
})
parentPort?.postMessage('ready')
