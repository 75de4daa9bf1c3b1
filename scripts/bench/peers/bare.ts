import { readFileSync } from 'node:fs'
import { createServer, get } from 'node:http'

/**
 * What `node:http` can do at best: it holds our server's answers (the same bytes, the same header fields, taken from
 * ORIGIN for every path in the file PATHS) and does nothing but find the answer by its URL.
 */
interface Answer {
  /** Name, value, name, value. */
  readonly fields: string[]
  readonly body: string
}

/** Fields that `node:http` writes by itself, on both sides. */
const written = new Set(['date', 'connection', 'keep-alive', 'transfer-encoding'])

const capture = (url: string): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const request = get(url, (response) => {
      const fields: string[] = []
      for (let at = 0; at < response.rawHeaders.length; at += 2) {
        const [name = '', value = ''] = response.rawHeaders.slice(at, at + 2)
        if (!written.has(name.toLowerCase())) fields.push(name, value)
      }
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (part: string) => (body += part))
      response.once('error', reject)
      response.once('end', () =>
        response.statusCode === 200
          ? resolve({ fields, body })
          : reject(new Error(`${response.statusCode} from ${url}`)),
      )
    })
    request.once('error', reject)
  })

const { HOST, PORT, ORIGIN = '', PATHS = '' } = process.env
const answers = new Map<string, Answer>()
for (const path of readFileSync(PATHS, 'utf8').split('\n')) {
  if (path === '') continue
  // The second answer: the first may have filled the cache, and says so.
  await capture(ORIGIN + path)
  answers.set(path, await capture(ORIGIN + path))
}

const server = createServer((request, response) => {
  const answer = answers.get(request.url ?? '')
  if (answer) response.writeHead(200, answer.fields).end(answer.body)
  else response.writeHead(404).end()
})
server.listen(Number(PORT), HOST)
process.once('SIGTERM', () => process.exit(0))
