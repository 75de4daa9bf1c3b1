import { createServer, type RequestListener } from 'node:http'
import { onTestFinished } from 'vitest'

/** The port of an HTTP server that answers for one test. */
export const listen = async (listener: RequestListener): Promise<number> => {
  const server = createServer(listener)
  onTestFinished(() => {
    server.close().closeAllConnections()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}
