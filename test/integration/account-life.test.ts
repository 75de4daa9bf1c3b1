import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '../../scripts/throwaway.ts'
import { launchChromium } from '../support/chromium.ts'
import { type FakeGithub, newGithubPerson, startFakeGithub } from '../support/fake-github.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { startSmtpSink } from '../support/smtp-sink.ts'

const password = 'a quiet harbour in spring'
const email = 'ada@example.org'
const directory = mkdtempSync(join(tmpdir(), 'touchstone-life-'))

let sink: Awaited<ReturnType<typeof startSmtpSink>>
let github: FakeGithub
let browser: Browser
let server: RunningServer
let origin: string

beforeAll(async () => {
  ;[sink, github, browser] = await Promise.all([startSmtpSink(), startFakeGithub(), launchChromium()])
  const port = await freePort()
  origin = `http://localhost:${port}`
  server = await startServer({
    DATA_DIR: directory,
    PORT: String(port),
    PUBLIC_URL: origin,
    RUN_SEEDER: 'false',
    MAIL_URL: `smtp://127.0.0.1:${sink.port}`,
    MAIL_FROM: 'Touchstone <mail@touchstone.example>',
    ...github.settings,
  })
}, 60_000)
afterAll(async () => {
  await browser.close()
  await server.stop()
  await Promise.all([sink.close(), github.close()])
  rmSync(directory, { recursive: true, force: true })
})

/** The link in the newest mail with this subject, once it has arrived. */
const mailed = async (subject: RegExp): Promise<string> => {
  const find = () => sink.mails.findLast((mail) => subject.test(mail.parsed.subject ?? ''))
  await expect.poll(() => find()?.recipients, { timeout: 10_000 }).toEqual([email])
  return /https?:\S+/.exec(find()?.parsed.text ?? '')?.[0] ?? ''
}

const press = async (page: Page, name: string): Promise<void> => {
  const loaded = page.waitForEvent('load')
  await page.getByRole('button', { name, exact: true }).click()
  await loaded
}

test(
  'an account lives from its sign-up to its deletion, with real mails, GitHub and a passkey',
  { timeout: 120_000 },
  async () => {
    github.person = newGithubPerson(email)
    const laptop = await (await browser.newContext()).newPage()
    const devTools = await laptop.context().newCDPSession(laptop)
    await devTools.send('WebAuthn.enable')
    await devTools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })

    await laptop.goto(`${origin}/sign-up`)
    await laptop.getByLabel('E-mail address').fill(email)
    await laptop.getByLabel('Password').fill(password)
    await press(laptop, 'Sign up')
    const link = await mailed(/Finish signing up/)
    expect(new URL(link).origin).toBe(origin)
    // A scanner that fetches the link uses nothing up.
    expect((await fetch(link)).status).toBe(200)
    await laptop.goto(link)
    await press(laptop, 'Make my account')

    await laptop.goto(`${origin}/settings`)
    await laptop.getByRole('button', { name: 'Add a passkey' }).click()
    await laptop.getByText('The passkey is added.').waitFor()
    await press(laptop, 'Sign out everywhere')
    await laptop.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await laptop.waitForURL(`${origin}/settings`)

    // The same person on another machine, by GitHub with the same verified address.
    const phone = await (await browser.newContext()).newPage()
    await phone.goto(`${origin}/sign-in`)
    await phone.getByRole('link', { name: 'Sign in with GitHub' }).click()
    await phone.waitForURL(`${origin}/settings`)
    expect(await phone.locator('main').innerText()).toContain(email)
    await mailed(/New sign-in/)

    await phone.getByRole('button', { name: 'Sign out', exact: true }).first().click()
    await phone.goto(`${origin}/forgot-password`)
    await phone.getByLabel('E-mail address').fill(email)
    await press(phone, 'Send the link')
    await phone.goto(await mailed(/Set a new/))
    await phone.getByLabel('New password').fill('another harbour in autumn')
    await press(phone, 'Set this password')
    await phone.goto(`${origin}/sign-in`)
    await phone.getByLabel('E-mail address').fill(email)
    await phone.getByLabel('Password', { exact: true }).fill('another harbour in autumn')
    await press(phone, 'Sign in')

    await phone.goto(`${origin}/settings/delete`)
    await press(phone, 'Delete my account in 7 days')
    expect(new URL(await mailed(/will be deleted/)).pathname).toBe('/settings')
    expect(sink.mails.every(({ recipients }) => recipients.join() === email)).toBe(true)
  },
)
