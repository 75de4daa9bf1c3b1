import { readFileSync } from 'node:fs'
import { unzipSync } from 'fflate'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { administratorEmail, type AccountSite, examine, useAccountSite } from '../support/account-browser.ts'
import { fileOf } from '../support/challenge-pages.ts'

const password = 'a quiet harbour in spring'
const challenge = 'numbers-in-both-lists'
const withoutScript = { javaScriptEnabled: false }

/** Sends a form by its button, and waits for the page that answers it. */
const press = async (page: Page, name: string | RegExp): Promise<void> => {
  const loaded = page.waitForEvent('load')
  await page.getByRole('button', { name, exact: true }).click()
  await loaded
}

const signIn = async (page: Page, email: string): Promise<void> => {
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await press(page, 'Sign in')
}

describe('accounts in Chromium', { timeout: 600_000 }, () => {
  const site = useAccountSite()
  let administrator: Awaited<ReturnType<AccountSite['open']>>
  const openAdministration = async (): Promise<Page> => {
    administrator = await site().open('/sign-in?returnTo=/admin/mails')
    await signIn(administrator, administratorEmail)
    return administrator
  }
  /** The newest link that waits for an address, as the administrator passes it on. */
  const linkFor = async (email: string): Promise<string> => {
    const page = await openAdministration()
    const link = page.locator('li', { hasText: email }).first().locator('a.address')
    return (await link.innerText()).trim()
  }

  beforeAll(async () => {
    const page = await site().open(site().administratorPath)
    await page.getByLabel('New password').fill(password)
    await press(page, 'Set this password')
    await page.getByText('Your new password is set.').waitFor()
  })

  test('forms work over HTTP on a host of the local network, where browsers send only Origin', async () => {
    const page = await site().open('/')
    const { port } = new URL(site().origin)
    await page.goto(`http://shop.test:${port}/forgot-password`)
    await page.getByLabel('E-mail address').fill('nobody@example.org')
    await press(page, 'Send the link')
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Open the link')
  })

  test('somebody signs up, opens the link, signs out, comes back on another machine, and changes everything', async () => {
    const email = 'ada@example.org'
    const laptop = await site().open('/sign-up', withoutScript)
    await laptop.getByLabel('Name').fill('Ada Lovelace')
    await laptop.getByLabel('E-mail address').fill(email)
    await laptop.getByLabel('Password').fill('password123')
    await press(laptop, 'Sign up')
    expect(await laptop.getByRole('alert').innerText()).toContain('is too common')
    expect(await laptop.getByLabel('E-mail address').inputValue()).toBe(email)
    expect(await laptop.getByLabel('Password').inputValue()).toBe('')
    await laptop.getByLabel('Password').fill(password)
    await press(laptop, 'Sign up')
    expect(await laptop.locator('main').innerText()).toContain(email)
    const link = await linkFor(email)
    await laptop.goto(link)
    await press(laptop, 'Make my account')
    expect(laptop.url()).toBe(`${site().origin}/settings?done=welcome`)
    await press(laptop, 'Sign out everywhere')
    expect(laptop.url()).toBe(`${site().origin}/sign-in?done=signed-out-everywhere`)

    // Another machine, on which somebody has solved a challenge without an account.
    const phone = await site().open('/me')
    const code = fileOf(`${challenge}/python`, 'solution.py')
    const verdict = await phone.evaluate(submit, { challenge, code })
    expect(verdict).toBe('passed')
    await phone.goto(`${site().origin}/me`)
    expect(await phone.locator('code.secret').innerText()).toMatch(/^tsl_/)
    await phone.goto(`${site().origin}/settings`)
    await signIn(phone, email)
    expect(await phone.locator('h1').innerText()).toBe('Add 1 submission to your account?')
    await press(phone, 'Yes, add')
    expect(await phone.getByRole('status').innerText()).toContain('now belong to your account')
    await phone.goto(`${site().origin}/me`)
    expect(await phone.locator('main').innerText()).toContain('Numbers in both lists')

    await phone.goto(`${site().origin}/settings`)
    await phone.getByLabel('Handle').fill('Not A Handle')
    await press(phone, 'Save profile')
    expect(await phone.getByRole('alert').innerText()).toContain('Handle must be words of lower-case letters')
    await phone.getByLabel('Handle').fill('ada')
    await phone.getByLabel('Time zone').selectOption('Europe/Brussels')
    await press(phone, 'Save profile')
    expect(await phone.getByLabel('Handle').inputValue()).toBe('ada')
    expect(await phone.getByLabel('Time zone').inputValue()).toBe('Europe/Brussels')

    await phone.getByRole('link', { name: 'Create a token' }).click()
    await phone.getByLabel('Name').fill('laptop')
    await press(phone, 'Create the token')
    const token = await phone.locator('code.secret').innerText()
    const answer = await fetch(`${site().origin}/v1/challenges/${challenge}/solutions?language=python`, {
      headers: { authorization: `Bearer ${token}` },
    })
    expect(answer.status).toBe(200)
    await phone.getByRole('link', { name: 'I have copied it' }).click()
    await press(phone, /^Revoke/)
    expect(await phone.getByRole('button', { name: /^Revoke/ }).count()).toBe(0)

    const downloading = phone.waitForEvent('download')
    await phone.getByRole('link', { name: 'Download my data' }).click()
    const files = unzipSync(readFileSync(await (await downloading).path()))
    expect(new TextDecoder().decode(files['account.json'])).toContain(email)
    expect(Object.keys(files).some((name) => name.startsWith(`submissions/${challenge}/`))).toBe(true)

    await phone.getByRole('link', { name: 'Delete my account' }).click()
    await press(phone, 'Delete my account in 7 days')
    expect(await phone.locator('main').innerText()).toContain('Your account will be deleted')
    await press(phone, 'Keep my account')
    expect(await phone.getByRole('status').innerText()).toContain('Your account stays.')
  })

  test('every page is accessible in both themes, on desktop and phone', async () => {
    const email = 'mary@example.org'
    const page = await site().open('/sign-up')
    const visit = async (path: string, name: string): Promise<void> => {
      await page.goto(site().origin + path)
      await examine(page, name)
    }
    await examine(page, 'sign-up')
    await page.getByLabel('E-mail address').fill(email)
    await page.getByLabel('Password').fill('password123')
    await press(page, 'Sign up')
    await examine(page, 'sign-up-refused')
    await page.getByLabel('Password').fill(password)
    await press(page, 'Sign up')
    await examine(page, 'sign-up-sent')
    await visit('/forgot-password', 'forgot-password')
    await page.getByLabel('E-mail address').fill(email)
    await press(page, 'Send the link')
    await examine(page, 'forgot-password-sent')
    await visit('/reset-password?token=x', 'reset-password')
    await visit('/verify?token=x', 'verify-over')
    await visit('/sign-in', 'sign-in')
    await signIn(page, email)
    await examine(page, 'sign-in-refused')
    await page.goto(`${site().origin}/me`)
    await page.evaluate(submit, { challenge, code: fileOf(`${challenge}/python`, 'solution.py') })
    await visit('/me', 'me-without-account')
    const link = await linkFor(email)
    await administrator.goto(`${site().origin}/admin/mails`)
    await examine(administrator, 'admin-mails')
    await administrator.goto(`${site().origin}/admin`)
    await examine(administrator, 'admin-people')
    await administrator.goto(`${site().origin}/admin/log`)
    await examine(administrator, 'admin-log')
    const stranger = await site().open(link.slice(site().origin.length))
    await examine(stranger, 'verify-elsewhere')
    await page.goto(link)
    await examine(page, 'verify')
    await press(page, 'Make my account')
    await visit('/settings', 'settings')
    await visit('/admin', 'forbidden')
    await visit('/me', 'me')
    await visit('/confirm', 'confirm')
    await visit('/settings/password', 'password')
    await visit('/settings/address', 'address')
    await page.getByLabel('New e-mail address').fill('mary@example.com')
    await press(page, 'Send the link')
    await examine(page, 'address-sent')
    await visit('/settings/tokens/new', 'new-token')
    await page.getByLabel('Name').fill('laptop')
    await press(page, 'Create the token')
    await examine(page, 'new-token-created')
    await visit('/settings/delete', 'delete')
    await press(page, 'Delete my account in 7 days')
    await examine(page, 'settings-deletion')
    const machine = await site().open('/me')
    await machine.evaluate(submit, { challenge, code: fileOf(`${challenge}/python`, 'solution.py') })
    await machine.goto(`${site().origin}/sign-in`)
    await signIn(machine, email)
    await examine(machine, 'add-submissions')
  })
})

/** Runs in the page: submits a solution as the browser's learner, whom it makes first, and waits for the verdict. */
const submit = async ({ challenge, code }: { readonly challenge: string; readonly code: string }): Promise<string> => {
  type Submission = { readonly id: string; readonly verdict: string | null }
  await fetch('/v1/learners', { method: 'POST' })
  const response = await fetch(`/v1/challenges/${challenge}/submissions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', prefer: 'wait=20' },
    body: JSON.stringify({ language: 'python', code }),
  })
  let submission: Submission = await response.json()
  while (submission.verdict === null) {
    // The stream of its events ends with the verdict.
    await (await fetch(`/v1/submissions/${submission.id}/events`)).text()
    submission = await (await fetch(`/v1/submissions/${submission.id}`)).json()
  }
  return submission.verdict
}
