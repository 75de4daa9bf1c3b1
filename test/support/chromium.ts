import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core'

/** How long a step in a page may take: a slow machine is no fault. */
export const maxStepMs = 120_000

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'

const commonArgs = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-component-update',
  '--disable-sync',
]

/** Debian's Chromium, with nothing that it would do by itself on the network. */
export const launchChromium = async (): Promise<Browser> => {
  const browser = await chromium.launch({
    executablePath,
    args: [
      ...commonArgs,
      '--disable-background-networking',
      // A host of which the browser does not know that it is this machine: no secure context.
      '--host-resolver-rules=MAP shop.test 127.0.0.1',
    ],
  })
  const newContext = browser.newContext.bind(browser)
  return Object.assign(browser, {
    newContext: async (options?: BrowserContextOptions) => {
      const context = await newContext(options)
      context.setDefaultTimeout(maxStepMs)
      return context
    },
  })
}

/** The same with a profile that is kept in the folder: only such a browser subscribes to push messages. */
export const launchWithProfile = async (folder: string, args: readonly string[]): Promise<BrowserContext> => {
  const context = await chromium.launchPersistentContext(folder, {
    executablePath,
    args: [...commonArgs, ...args],
    // The messages come on a connection in the background, by a part of the browser that is built as an extension.
    ignoreDefaultArgs: ['--disable-background-networking', '--disable-component-extensions-with-background-pages'],
  })
  context.setDefaultTimeout(maxStepMs)
  return context
}

export interface Pages {
  readonly port: number
  /** What stands in the page of a path, and header fields that go with it. */
  readonly content: Map<string, { readonly html: string; readonly headers?: Record<string, string> }>
  close(): Promise<void>
}

/** The application whose pages track: an origin of its own. */
export const servePages = async (): Promise<Pages> => {
  const content: Pages['content'] = new Map()
  const server = createServer((request, response) => {
    const { html, headers } = content.get(request.url ?? '') ?? { html: '' }
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers })
    response.end(`<!doctype html><html lang="en"><title>Page</title><link rel="icon" href="data:,">${html}`)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    content,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
