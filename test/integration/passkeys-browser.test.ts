import { describe, expect, it } from 'vitest'
import { type Device, send, usePasskeyPages } from '../support/passkey-pages.ts'

const pages = usePasskeyPages()

const create = ({ page }: Device, name: string) => page.evaluate((name) => touchstonePasskeys.createPasskey(name), name)
const use = ({ page }: Device) => page.evaluate(() => touchstonePasskeys.usePasskey())
const me = async ({ page }: Device) => (await send(page, 'GET', '/v1/accounts/me')).body
const passkeysOf = async ({ page }: Device) =>
  ((await send(page, 'GET', '/v1/passkeys')).body as { data: { id: string; name: string }[] }).data

/** What a page shows of a failure. */
const failureOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work
  } catch (error) {
    return String(error)
  }
  return 'no failure'
}

/** Puts the passkeys of one device on another, as a person's password manager does. */
const carry = async (from: Device, to: Device): Promise<void> => {
  const { credentials } = await from.devTools.send('WebAuthn.getCredentials', { authenticatorId: from.authenticatorId })
  for (const credential of credentials)
    await to.devTools.send('WebAuthn.addCredential', { authenticatorId: to.authenticatorId, credential })
}

describe('a passkey in Chromium', () => {
  it('is added, signs in on another machine, confirms there, and is removed', async () => {
    const laptop = await pages().open()
    const id = await pages().signUp(laptop.page, 'grace@example.org')
    await create(laptop, 'laptop')
    expect(await passkeysOf(laptop)).toMatchObject([{ name: 'laptop' }])

    const phone = await pages().open()
    await carry(laptop, phone)
    expect(await use(phone)).toMatchObject({ account: { id }, mergeable: null })
    expect(await me(phone)).toMatchObject({ id, email: 'grace@example.org' })

    const sessions = async () =>
      (await phone.context.cookies()).find(({ name }) => name === 'touchstone_session')?.value
    const before = await sessions()
    expect(await use(phone)).toBeUndefined()
    expect(await sessions()).not.toBe(before)

    const [{ id: passkeyId } = { id: '' }] = await passkeysOf(laptop)
    expect((await send(laptop.page, 'DELETE', `/v1/passkeys/${passkeyId}`)).status).toBe(204)
    const third = await pages().open()
    await carry(phone, third)
    expect(await failureOf(use(third))).toContain('PasskeyError: This passkey is not known')
    expect(await me(third)).toMatchObject({ type: '/problems/unauthenticated' })
  })

  it('is added on the settings, confirms there, and signs in on its page', async () => {
    const { page } = await pages().open()
    await pages().signUp(page, 'hedy@example.org')
    await page.goto(`${pages().origin}/settings`)
    await page.getByLabel('Name of a new passkey').fill('my phone')
    await page.getByRole('button', { name: 'Add a passkey' }).click()
    await page.getByText('The passkey is added.').waitFor()
    expect(await page.locator('main').innerText()).toContain('my phone')
    await page.goto(`${pages().origin}/confirm?returnTo=/me`)
    await page.getByRole('button', { name: 'Confirm with a passkey' }).click()
    await page.waitForURL(`${pages().origin}/me`)
    await send(page, 'DELETE', '/v1/account-sessions/current')
    await page.goto(`${pages().origin}/sign-in`)
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.waitForURL('**/settings')
    expect(await page.locator('h1').innerText()).toBe('Your account')
  })

  it('confirms nothing in the session of another account', async () => {
    const [owner, other] = [await pages().open(), await pages().open()]
    await pages().signUp(owner.page, 'ruth@example.org')
    await create(owner, 'first')
    const id = await pages().signUp(other.page, 'edith@example.org')
    await carry(owner, other)
    expect(await failureOf(use(other))).toContain('This passkey belongs to another account.')
    expect(await me(other)).toMatchObject({ id })
  })

  it('is created once on a device, and says so', async () => {
    const device = await pages().open()
    await pages().signUp(device.page, 'joan@example.org')
    await create(device, 'first')
    expect(await failureOf(create(device, 'second'))).toContain('This device already has a passkey for your account.')
  })

  it('is not used by somebody whom the device has not verified', async () => {
    const device = await pages().open()
    await pages().signUp(device.page, 'mary@example.org')
    await create(device, 'first')
    const { authenticatorId } = device
    await device.devTools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
    expect(await failureOf(use(device))).toContain('You have cancelled, or waited too long.')
  })

  it('signs in once by each answer', async () => {
    const device = await pages().open()
    await pages().signUp(device.page, 'ida@example.org')
    await create(device, 'first')
    const stranger = await pages().open()
    await carry(device, stranger)
    const sent: string[] = []
    stranger.page.on('request', (request) => {
      if (request.url().endsWith('/authentications')) sent.push(request.postData() ?? '')
    })
    await use(stranger)
    await stranger.context.clearCookies({ name: 'touchstone_session' })
    const replayed = await send(stranger.page, 'POST', '/v1/passkeys/authentications', JSON.parse(sent[0] ?? ''))
    expect(replayed.status).toBe(401)
  })

  it('explains that a page without HTTPS has no passkeys', async () => {
    const { page } = await pages().open()
    await page.goto(`${pages().origin.replace('localhost', 'shop.test')}/problems`)
    expect(await failureOf(page.evaluate(() => touchstonePasskeys.usePasskey()))).toContain(
      'Passkeys need a page over HTTPS.',
    )
    await page.goto(`${pages().origin.replace('localhost', '127.0.0.1')}/problems`)
    expect(await failureOf(page.evaluate(() => touchstonePasskeys.usePasskey()))).toContain('not a domain name')
  })
})
