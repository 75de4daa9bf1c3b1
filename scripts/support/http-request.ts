import { type Agent, type IncomingHttpHeaders, request } from 'node:http'

interface HttpRequest {
  /** `false` opens a connection for this request alone. */
  readonly agent: Agent | false
  readonly method?: 'GET' | 'POST'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** How long the server may be silent. */
  readonly timeoutMs: number
}

export interface HttpResponse {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** Sends a request and reads the whole response. Not with `fetch`, whose own start and pool would be in the figures. */
export const sendRequest = (url: string, parts: HttpRequest): Promise<HttpResponse> =>
  new Promise((resolve, reject) => {
    const { agent, method = 'GET', headers = {}, body, timeoutMs } = parts
    const sent = request(url, { agent, method, headers, timeout: timeoutMs }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.once('error', reject)
      response.once('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      )
    })
    sent.once('timeout', () => sent.destroy(new Error(`no answer from ${url} in ${timeoutMs / 1_000} s`)))
    sent.once('error', reject)
    sent.end(body)
  })
