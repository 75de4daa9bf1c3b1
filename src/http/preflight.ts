import { fixedHeaders } from './fixed-headers.ts'

/**
 * Lets any page ask (CORS, Fetch standard), never with the credentials of its visitor; what needs a key asks for it itself.
 * `methods` are those of the address.
 */
export const preflight = (methods: readonly string[]): Response =>
  new Response(null, {
    status: 204,
    headers: {
      ...fixedHeaders,
      'access-control-allow-methods': methods.join(', '),
      'access-control-allow-headers':
        'accept, authorization, content-encoding, content-type, idempotency-key, if-none-match, last-event-id, prefer',
      'access-control-max-age': '86400',
    },
  })
