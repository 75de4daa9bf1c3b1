import { afterEach } from 'vitest'
import { httpServer } from '#adapters/http/http-server.ts'
import { listen } from '#adapters/http/listening.ts'
import type { TestApp } from './app.ts'

/** Serves the app of a test over real HTTP on the loopback interface, until the test ends; answers the origin. */
export const useServedApp = (): ((app: Pick<TestApp, 'request'>) => Promise<string>) => {
  const closings: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const close of closings.splice(0)) await close()
  })
  return async (app) => {
    const server = httpServer(async (request) => {
      const { method, headers, url } = request
      const { pathname, search } = new URL(url)
      const body = method === 'GET' || method === 'HEAD' ? {} : { body: await request.arrayBuffer() }
      return app.request(pathname + search, { method, headers, ...body })
    })
    const port = await listen(server, 0, '127.0.0.1')
    closings.push(
      () =>
        new Promise((resolve) => {
          server.close(() => resolve())
          server.closeAllConnections()
        }),
    )
    return `http://127.0.0.1:${port}`
  }
}
