import { describe, expect, it } from 'vitest'
import { noMailer } from '#adapters/mail/no-mailer.ts'
import { useStatusApp } from '../../../support/status-app.ts'

const app = useStatusApp({ mailer: noMailer })

describe('a server without a mailer', () => {
  it('shows no form for mails, and says why nobody gets any', async () => {
    await app().page({ Shop: await app().monitor('a') })
    expect(await (await app().request('/status/shop')).text()).not.toContain('<form')
    const answer = await app().post('/v1/status-subscriptions', { slug: 'shop', email: 'ada@example.org' })
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({ detail: expect.stringContaining('This server sends no mail') })
  })
})
