/** A notice in the form of one receiver, ready to leave. */
export interface HttpDelivery {
  readonly url: string
  readonly method: 'POST' | 'PUT' | 'PATCH'
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: string | Uint8Array
}

export const jsonDelivery = (url: string, body: unknown, method: HttpDelivery['method'] = 'POST'): HttpDelivery => ({
  url,
  method,
  headers: [['Content-Type', 'application/json']],
  body: JSON.stringify(body),
})

/** A sign before the headline, for those who skim; the words say the same. */
export const signs = { down: '🔴', degraded: '🟠', advisory: '🟡', well: '🟢', test: '🔵' } as const
