import { fixedHeaders } from './fixed-headers.ts'

/**
 * Allows requests from any page (CORS, Fetch standard), but never with the credentials of its visitor: clients send keys
 * themselves. `methods` are those of the address.
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
