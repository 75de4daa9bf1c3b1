import { describe, expect, it } from 'vitest'
import { type CallRequest, emptyRequest } from '#domains/watch/calls/model.ts'
import type { ProbeStep } from '#domains/watch/checks/model.ts'
import { check, useTarget } from '../../../../support/target-servers.ts'

const target = useTarget()

const step = (name: string, path: string, change: Partial<CallRequest> = {}): ProbeStep => ({
  name,
  request: { ...emptyRequest, url: `{{origin}}${path}`, ...change },
})
const run = (steps: readonly ProbeStep[], secrets = {}) =>
  check({ kind: 'call', steps, variables: { origin: target().origin }, secrets })

const signIn = step('Sign in', '/sign-in', {
  captures: [{ name: 'token', source: 'json', at: '$.token' }],
})
const basket = step('Basket', '/basket?token={{token}}', {
  asserts: [{ source: 'json', at: '$.items', op: 'equals', value: '2' }],
})

const shop = (items: number): void =>
  target().answer((request, response) => {
    const isSignedIn = request.url === '/basket?token=abc'
    const body = request.url === '/sign-in' ? { token: 'abc' } : { items: isSignedIn ? items : 0 }
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })

describe('a call monitor', () => {
  it('runs its calls in order, with what earlier ones captured', async () => {
    shop(2)
    const result = await run([signIn, basket])
    expect(result).toMatchObject({ outcome: 'up', status: 200, evidence: null })
    expect(result.summary).toMatch(/^All 2 calls passed after [\d,]+ ms\.$/)
  })

  it('is down at the first call that fails, and names the call and the assert', async () => {
    shop(3)
    const result = await run([signIn, basket, signIn])
    expect(result.outcome).toBe('down')
    expect(result.summary).toBe(
      'Step 2 of 3, "Basket", answered 200 (OK); expected json $.items equals 2, but it was 3.',
    )
    expect(result.evidence?.steps?.map(({ name, outcome }) => [name, outcome])).toEqual([
      ['Sign in', 'passed'],
      ['Basket', 'failed'],
    ])
  })

  it('is unknown for a variable that has no value: that says nothing of the target', async () => {
    const result = await run([basket])
    expect(result.outcome).toBe('unknown')
    expect(result.summary).toContain('The call, "Basket", failed: ')
  })

  it('never shows a secret, and fits into 16 KiB', async () => {
    target().answer((_, response) => response.writeHead(500).end('hidden-key '.repeat(2_000)))
    const noisy = step('Noisy', '/', {
      headers: Array.from({ length: 25 }, (_, index) => ({ name: `x-${index}`, value: '{{key}} '.repeat(40) })),
    })
    const result = await run([noisy], { key: 'hidden-key' })
    expect(result.outcome).toBe('down')
    expect(JSON.stringify(result)).not.toContain('hidden-key')
    expect(JSON.stringify(result.evidence).length).toBeLessThanOrEqual(16_384)
    expect(result.evidence?.steps?.[0]?.response?.status).toBe(500)
  })
})
