import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import type * as passkeys from '../../src/web/account/script/passkeys.ts'
import { launchChromium } from './chromium.ts'
import { type RunningServer, startServer } from './server.ts'

const project = join(import.meta.dirname, '../..')
const adminToken = 'administrator-of-the-tests'

declare global {
  /** The functions of our page script, in pages of these tests. */
  var touchstonePasskeys: typeof passkeys
}

/** A browser profile with a page of the server and a virtual authenticator. */
export interface Device {
  readonly page: Page
  readonly context: BrowserContext
  readonly devTools: CDPSession
  readonly authenticatorId: string
}

export interface PasskeyPages {
  /** A secure context, for browsers: `http://localhost`. */
  readonly origin: string
  open(): Promise<Device>
  /** Signs up with an address, and verifies it in the browser of this page. */
  signUp(page: Page, email: string): Promise<string>
}

/** The real server and one Chromium for the test file. */
export const usePasskeyPages = (): (() => PasskeyPages) => {
  const directory = mkdtempSync(join(tmpdir(), 'touchstone-passkeys-'))
  let server: RunningServer
  let browser: Browser
  let script: string

  beforeAll(async () => {
    const settings = { DATA_DIR: directory, ADMIN_TOKEN: adminToken, RUN_SEEDER: 'false' }
    ;[server, browser, script] = await Promise.all([startServer(settings), launchChromium(), bundledScript()])
  })
  afterAll(async () => {
    await browser.close()
    await server.stop()
    rmSync(directory, { recursive: true, force: true })
  })

  return () => {
    const origin = server.origin.replace('127.0.0.1', 'localhost')
    return {
      origin,
      open: async () => {
        const context = await browser.newContext()
        await context.addInitScript(script)
        const page = await context.newPage()
        await page.goto(`${origin}/problems`)
        const devTools = await context.newCDPSession(page)
        await devTools.send('WebAuthn.enable')
        const { authenticatorId } = await devTools.send('WebAuthn.addVirtualAuthenticator', {
          options: {
            protocol: 'ctap2',
            transport: 'internal',
            hasResidentKey: true,
            hasUserVerification: true,
            isUserVerified: true,
            automaticPresenceSimulation: true,
          },
        })
        return { page, context, devTools, authenticatorId }
      },
      signUp: async (page, email) => {
        const password = 'a quiet harbour in spring'
        await send(page, 'POST', '/v1/accounts', { email, password })
        const { data } = await (
          await fetch(`${origin}/v1/mails`, { headers: { authorization: `Bearer ${adminToken}` } })
        ).json()
        const { link } = (data as { recipient: string; link: string }[]).find((mail) => mail.recipient === email) ?? {}
        const token = new URL(link ?? '', origin).searchParams.get('token')
        const { body } = await send(page, 'POST', '/v1/email-verifications', { token, password })
        return (body as { id: string }).id
      },
    }
  }
}

/** Asks the server as a script of the page does. */
export const send = (page: Page, method: string, path: string, body?: unknown) =>
  page.evaluate(
    async ([method, path, body]) => {
      const headers = { 'content-type': 'application/json' }
      const response = await fetch(path, { method, ...(body === undefined ? {} : { body, headers }) })
      const text = await response.text()
      return { status: response.status, body: text === '' ? null : (JSON.parse(text) as unknown) }
    },
    [method, path, body === undefined ? undefined : JSON.stringify(body)] as const,
  )

const bundledScript = async (): Promise<string> => {
  const { outputFiles } = await build({
    absWorkingDir: project,
    entryPoints: ['src/web/account/script/passkeys.ts'],
    bundle: true,
    format: 'iife',
    globalName: 'touchstonePasskeys',
    // An initial script has a scope of its own.
    footer: { js: 'globalThis.touchstonePasskeys = touchstonePasskeys' },
    write: false,
  })
  return outputFiles[0]?.text ?? ''
}
