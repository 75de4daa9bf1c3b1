import type { Context } from 'hono'
import type { AppEnv } from './app-env.ts'
import { codingFor, isCompressible, varyByCoding } from './compression.ts'
import { fixedHeaders, type HeaderFields } from './fixed-headers.ts'

/**
 * Streams text. The first piece is made before the answer begins, so that a failure is still a refusal. Each further piece is
 * made when the caller has read those before it. The stream is compressed unless its pieces have to leave at once. `signal`
 * aborts when the caller goes away.
 */
export const answerStream = async (
  { req, env: { scope } }: Context<AppEnv>,
  make: (signal: AbortSignal) => AsyncGenerator<string, void>,
  headers: HeaderFields,
): Promise<Response> => {
  const { compression } = scope
  const mayBeCoded = compression !== null && isCompressible(headers['content-type'] ?? '')
  const coding = mayBeCoded ? codingFor(req.header('accept-encoding'), compression, Infinity) : undefined
  const fields = {
    ...fixedHeaders,
    'cache-control': 'no-store',
    ...headers,
    ...(mayBeCoded ? { vary: varyByCoding(headers['vary']) } : {}),
    ...(coding ? { 'content-encoding': coding } : {}),
  }
  const leaving = new AbortController()
  const pieces = make(leaving.signal)
  const first = await pieces.next()
  if (req.method === 'HEAD') {
    leaving.abort()
    await pieces.return()
    return new Response(null, { headers: fields })
  }
  const all = async function* (): AsyncGenerator<string, void> {
    if (!first.done) yield first.value
    yield* pieces
  }
  const chunks = coding && compression ? compression.compressPieces(all(), coding) : encoded(all())
  const { promise: ended, resolve: end } = Promise.withResolvers<void>()
  // The source of the pieces must stay open until then.
  scope.defer(ended)
  const body = new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        try {
          const chunk = await chunks.next()
          if (leaving.signal.aborted) return
          if (chunk.done) {
            controller.close()
            end()
          } else {
            controller.enqueue(chunk.value)
          }
        } catch (error) {
          // When the caller has left, the pending work ends with an error that is expected.
          if (leaving.signal.aborted) return
          scope.logger.log('warn', 'an answer broke off', { path: req.path, error })
          end()
          throw error
        }
      },
      cancel: async () => {
        leaving.abort()
        await chunks.return()
        await pieces.return()
        end()
      },
    },
    { highWaterMark: 0 },
  )
  return new Response(body, { headers: fields })
}

const encoded = async function* (pieces: AsyncIterable<string>): AsyncGenerator<Uint8Array, void> {
  const encoder = new TextEncoder()
  for await (const piece of pieces) yield encoder.encode(piece)
}
