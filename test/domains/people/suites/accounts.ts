import { describe, expect, it } from 'vitest'
import {
  goodPassword,
  mailsTo,
  newAddress,
  openBrowser,
  signIn,
  signUp,
  tokenMailedTo,
} from '../../../support/people.ts'
import type { TestApp } from '../../../support/app.ts'

/** What must hold of sign-ups, over any database. */
export const accountSuite = (app: () => TestApp): void => {
  describe('an account', () => {
    it('exists once its address is verified, and comes back on another machine', async () => {
      const laptop = openBrowser(app())
      const { email } = await signUp(app(), laptop)
      expect(await laptop.json('GET', '/v1/accounts/me')).toMatchObject({ email, name: 'Ada', roles: [] })
      expect((await laptop.request('DELETE', '/v1/account-sessions/current')).status).toBe(204)
      const phone = openBrowser(app())
      expect((await signIn(phone, email)).status).toBe(201)
      expect(await phone.json('GET', '/v1/accounts/me')).toMatchObject({ email })
    })

    it('answers a sign-up with a known address as one with a new address, and only mails differ', async () => {
      const { email } = await signUp(app(), openBrowser(app()))
      const unknown = newAddress()
      const answers = await Promise.all(
        [email, unknown].map(async (address) => {
          const response = await openBrowser(app()).request('POST', '/v1/accounts', {
            email: address,
            password: goodPassword,
          })
          const { signUp: secret, ...body } = (await response.json()) as { signUp: string }
          return {
            status: response.status,
            body,
            length: secret.length,
            headers: [...response.headers.keys()].toSorted(),
          }
        }),
      )
      expect(answers[0]).toEqual(answers[1])
      const purposes = async (address: string) =>
        (await mailsTo(app(), address)).map(({ purpose }) => purpose).toSorted()
      expect(await purposes(email)).toEqual(['sign-up', 'sign-up-known'])
      expect(await purposes(unknown)).toEqual(['sign-up'])
    })

    it('needs a new password from whoever opens the link in another browser', async () => {
      const [stranger, owner] = [openBrowser(app()), openBrowser(app())]
      const email = newAddress()
      await stranger.request('POST', '/v1/accounts', { email, password: 'the password of a stranger' })
      const token = await tokenMailedTo(app(), email)
      const refused = await owner.request('POST', '/v1/email-verifications', { token })
      expect(refused.status).toBe(400)
      expect(await refused.json()).toMatchObject({ errors: [{ pointer: '/password' }] })
      expect((await owner.request('POST', '/v1/email-verifications', { token, password: goodPassword })).status).toBe(
        200,
      )
      expect((await signIn(stranger, email, 'the password of a stranger')).status).toBe(401)
      expect((await signIn(stranger, email)).status).toBe(201)
    })
  })
}
