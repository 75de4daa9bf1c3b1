import { describe, expect, it } from 'vitest'
import { openVisitor } from '../../support/account-pages.ts'
import { goodPassword, newAddress, tokenMailedTo, usePeopleApp } from '../../support/people.ts'

const app = usePeopleApp()

describe('forms without script', () => {
  it('lead from the sign-up to the settings, out, and in again on another machine', async () => {
    const laptop = openVisitor(app())
    const email = newAddress()
    const form = await laptop.open('/sign-up')
    expect(form.text).toContain('autocomplete="new-password"')
    const sent = await laptop.send('/sign-up', { name: 'Ada', email, password: goodPassword })
    expect(sent.status).toBe(200)
    expect(sent.text).toContain(email)
    const token = await tokenMailedTo(app(), email)
    const verify = await laptop.open(`/verify?token=${token}`)
    expect(verify.text).toContain(email)
    expect(verify.text).not.toContain('name="password"')
    expect(await laptop.send('/verify', { token })).toMatchObject({ status: 303, location: '/settings?done=welcome' })
    const settings = await laptop.open('/settings?done=welcome')
    expect(settings.text).toContain('Your account exists, and you are signed in.')
    expect(settings.text).toContain(email)
    expect(await laptop.send('/sign-out', {})).toMatchObject({ status: 303, location: '/sign-in?done=signed-out' })
    expect(await laptop.open('/settings')).toMatchObject({ status: 303, location: '/sign-in' })
    const phone = openVisitor(app())
    expect(await phone.send('/sign-in', { email, password: goodPassword })).toMatchObject({
      status: 303,
      location: '/settings',
    })
    expect((await phone.open('/settings')).status).toBe(200)
  })
})
