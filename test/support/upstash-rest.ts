import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Redis } from 'ioredis'

export interface UpstashRest {
  readonly url: string
  readonly token: string
  /** Commands that were answered. */
  commands(): number
  /** From now on requests are taken and never answered. */
  hang(): void
  close(): Promise<void>
}

/**
 * The Upstash REST protocol in front of a real Redis, as far as its client uses it: one command as a
 * JSON array, or several at `/pipeline`. Every command is Redis's own.
 */
export const startUpstashRest = async (redisUrl: string, port = 0): Promise<UpstashRest> => {
  const redis = new Redis(redisUrl)
  const token = 'integration'
  let answered = 0
  let hanging = false

  const run = async (command: readonly unknown[]): Promise<object> => {
    const [name = '', ...parameters] = command.map(String)
    try {
      const result: unknown = await redis.call(name, ...parameters)
      answered += 1
      return { result }
    } catch (error) {
      return { error: error instanceof Error ? error.message : String(error) }
    }
  }

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    if (hanging) return
    response.setHeader('content-type', 'application/json')
    if (request.headers.authorization !== `Bearer ${token}`) {
      response.writeHead(401).end(JSON.stringify({ error: 'WRONGPASS invalid or missing auth token' }))
      return
    }
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown[]
    const result = request.url === '/pipeline' ? await Promise.all((body as unknown[][]).map(run)) : await run(body)
    response.writeHead('error' in result ? 400 : 200).end(JSON.stringify(result))
  }

  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token,
    commands: () => answered,
    hang: () => {
      hanging = true
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      redis.disconnect()
    },
  }
}
