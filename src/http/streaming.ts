import type { Context } from 'hono'
import type { AppEnv } from './app-env.ts'
import { fixedHeaders, type HeaderFields } from './fixed-headers.ts'

/**
 * Answers text as it is made. The first piece is made before the answer begins, so that a failure is still a refusal;
 * each other one when the caller has taken those before. When the caller goes away, `signal` says so.
 */
export const answerStream = async (
  { req, env: { scope } }: Context<AppEnv>,
  make: (signal: AbortSignal) => AsyncGenerator<string, void>,
  headers: HeaderFields,
): Promise<Response> => {
  const leaving = new AbortController()
  const pieces = make(leaving.signal)
  const fields = { ...fixedHeaders, 'cache-control': 'no-store', ...headers }
  const first = await pieces.next()
  if (req.method === 'HEAD') {
    leaving.abort()
    await pieces.return()
    return new Response(null, { headers: fields })
  }
  const { promise: ended, resolve: end } = Promise.withResolvers<void>()
  // What the pieces are made from must stay open until then.
  scope.defer(ended)
  const encoder = new TextEncoder()
  let next: Promise<IteratorResult<string, void>> | undefined = Promise.resolve(first)
  const body = new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        try {
          const piece = await (next ?? pieces.next())
          next = undefined
          if (leaving.signal.aborted) return
          if (piece.done) {
            controller.close()
            end()
          } else {
            controller.enqueue(encoder.encode(piece.value))
          }
        } catch (error) {
          // Whatever was under way for a caller who has left ends with an error, and is none.
          if (leaving.signal.aborted) return
          scope.logger.log('warn', 'an answer broke off', { path: req.path, error })
          end()
          throw error
        }
      },
      cancel: async () => {
        leaving.abort()
        await pieces.return()
        end()
      },
    },
    { highWaterMark: 0 },
  )
  return new Response(body, { headers: fields })
}
