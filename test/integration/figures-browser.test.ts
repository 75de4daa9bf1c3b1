import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFDocument } from 'pdf-lib'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { examine } from '../support/account-browser.ts'
import { launchChromium, maxStepMs } from '../support/chromium.ts'
import { type RunningServer, startServer } from '../support/server.ts'

const lease = 'baseRent=500.00&region=wallonia&signedOn=2010-07-25&startsOn=2010-09-01&at=2020-01-01'
const uncertain =
  'baseRent=1000.00&region=brussels&signedOn=2020-10-20&startsOn=2020-11-01&energyLabel=E&registered=true&at=2024-11-10'
const refused = 'baseRent=12%2C345&region=flanders&signedOn=2020-01-10&startsOn=2020-01-01&at=2022-12-01'

const pages = [
  ['overview', '/figures?lang=en'],
  ['rent', '/figures/rent?lang=nl'],
  ['rent-answer', `/figures/rent?${lease}&lang=fr`],
  ['rent-uncertain', `/figures/rent?${uncertain}&lang=de`],
  ['rent-refused', `/figures/rent?${refused}&lang=nl`],
  ['letter', `/figures/rent/letter?${lease}&lang=nl`],
  ['letter-uncertain', `/figures/rent/letter?${uncertain}&lang=en`],
  ['portfolio', '/figures/rent/portfolio?lang=de'],
  ['index', '/figures/index?lang=nl'],
  ['index-gap', '/figures/index?base=2004&from=2025-01&to=2026-07&lang=en'],
  ['month', '/figures/index/2021-09?lang=fr'],
  ['month-absent', '/figures/index/2031-01?lang=de'],
  ['zipcodes', '/figures/zipcodes?q=ath&lang=fr'],
  ['zipcode', '/figures/zipcodes/9000?lang=nl'],
  ['premium', '/figures/premium?premium=250&policyIndex=694&at=2025-03-01&lang=de'],
] as const

const artefacts = join(import.meta.dirname, '../../artefacts/figures')

describe('the pages about figures in Chromium', { timeout: 600_000 }, () => {
  const directory = mkdtempSync(join(tmpdir(), 'touchstone-figures-'))
  let server: RunningServer
  let browser: Browser
  let errors: string[] = []

  const open = async (path: string, options: BrowserContextOptions = {}): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
    context.setDefaultTimeout(maxStepMs)
    context.on('weberror', (error) => errors.push(String(error.error())))
    context.on('console', (message) => {
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
        errors.push(message.text())
    })
    const page = await context.newPage()
    await page.goto(server.origin + path)
    return page
  }

  beforeAll(async () => {
    mkdirSync(artefacts, { recursive: true })
    ;[server, browser] = await Promise.all([startServer({ DATA_DIR: directory }), launchChromium()])
  })
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()))
    const found = errors
    errors = []
    expect(found).toEqual([])
  })
  afterAll(async () => {
    await browser.close()
    await server.stop()
    rmSync(directory, { recursive: true, force: true })
  })

  test.each(pages)('%s is accessible in both themes, on desktop and phone', async (name, path) => {
    await examine(await open(path), name, 'figures')
  })

  test('they fit 320 pixels, and text of twice the size, without scrolling sideways', async () => {
    const page = await open('/figures')
    for (const [, path] of pages)
      for (const zoom of ['100%', '200%']) {
        await page.setViewportSize({ width: zoom === '100%' ? 320 : 640, height: 800 })
        await page.goto(server.origin + path)
        await page.evaluate((size) => (document.documentElement.style.fontSize = size), zoom)
        const width = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        expect(width, `${path} ${zoom}`).toBeLessThanOrEqual(0)
      }
  })

  test('without a script a landlord gets from the form to the filled letter', async () => {
    const page = await open('/figures/rent?lang=nl', { javaScriptEnabled: false })
    await page.getByLabel('Basishuurprijs in euro').fill('500,00')
    await page.getByLabel('Gewest').selectOption('wallonia')
    await page.getByLabel('Huurovereenkomst ondertekend op').fill('2010-07-25')
    await page.getByLabel('In werking sinds').fill('2010-09-01')
    await page.getByLabel('Datum van het verzoek').fill('2020-01-01')
    await page.getByRole('button', { name: 'Huurprijs berekenen' }).click()
    expect(await page.locator('.amount').textContent()).toContain('584,18')
    await page.getByRole('link', { name: 'De brief opstellen' }).click()
    await page.getByLabel('Taal van de brief').selectOption('fr')
    await page.getByLabel('Huurder: naam', { exact: true }).fill('Bob Lambert')
    await page.getByLabel('Huurder: adres', { exact: true }).fill('Rue Haute 2\n1000 Bruxelles')
    await page.getByRole('button', { name: 'De brief invullen' }).click()
    expect(page.url()).not.toMatch(/Lambert|Haute/)
    expect(await page.locator('.letter').getAttribute('lang')).toBe('fr')
    expect(await page.locator('.letter').textContent()).toContain('Rue Haute 2, 1000 Bruxelles')
    expect(await page.getByLabel('Huurder: adres', { exact: true }).inputValue()).toBe('Rue Haute 2\n1000 Bruxelles')
  })

  test('without a script a table goes in as a file, and comes back as a page and as a file', async () => {
    const page = await open('/figures/rent/portfolio?lang=fr', { javaScriptEnabled: false })
    const buffer = Buffer.from(
      'reference;baseRent;region;signedOn;startsOn;at\nA1;500,00;Wallonie;25/07/2010;01/09/2010;01/01/2020\nB2;x;mars;;;\n',
    )
    await page.getByLabel('Envoyez un fichier').setInputFiles({ name: 'baux.csv', mimeType: 'text/csv', buffer })
    await page.getByRole('button', { name: 'Afficher les loyers' }).click()
    expect(await page.locator('#result').textContent()).toBe('1 loyer calculé, 1 ligne refusée.')
    const downloading = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Résultat en fichier CSV' }).first().click()
    const download = await downloading
    expect(download.suggestedFilename()).toBe('indexed-rents.csv')
  })

  test('the rents of a table are accessible in both themes, on desktop and phone', async () => {
    const page = await open('/figures/rent/portfolio?lang=fr')
    await page.getByLabel('ou collez les lignes').fill(`baseRent,region,signedOn,startsOn,at,energyLabel
500,wallonia,2010-07-25,2010-09-01,2020-01-01,
1000,brussels,2020-10-20,2020-11-01,2024-11-10,E
x,mars,,,,`)
    await page.getByRole('button', { name: 'Afficher les loyers' }).click()
    expect(await page.locator('#result').textContent()).toBe('2 loyers calculés, 1 ligne refusée.')
    await examine(page, 'portfolio-result', 'figures')
  })

  test('the base year and the range of the plot change without a script', async () => {
    const page = await open('/figures/index?lang=en', { javaScriptEnabled: false })
    await page.getByLabel('Base year').selectOption('2004')
    await page.getByLabel('From', { exact: true }).fill('2020-01')
    await page.getByLabel('To', { exact: true }).fill('2021-12')
    await page.getByRole('button', { name: 'Show' }).click()
    expect(await page.locator('svg.time-chart').getAttribute('aria-label')).toBe(
      'Health index, base 2004 = 100, from January 2020 to December 2021',
    )
    expect(await page.locator('tbody tr').count()).toBe(24)
  })

  test.each(['nl', 'fr', 'de', 'en'])(
    'a letter in %s prints on one sheet, with nothing of the site on it',
    async (language) => {
      const page = await open(`/figures/rent/letter?${lease}&lang=${language}`, { colorScheme: 'dark' })
      const form = page.locator('.letter-form')
      await form.locator('#place').fill('Gent')
      await form.locator('#account').fill('BE68 5390 0754 7034')
      await form.locator('#landlordName').fill('Anna Peeters')
      await form.locator('#landlordAddress').fill('Kerkstraat 1\n9000 Gent')
      await form.locator('#tenantName').fill('Bob Lambert')
      await form.locator('#tenantAddress').fill('Rue Haute 2\n1000 Bruxelles')
      await form.locator('button').click()
      await page.waitForLoadState('load')
      await page.emulateMedia({ media: 'print' })
      for (const hidden of ['.site-header', '.site-footer', '.area-bar', '.screen-only'])
        expect(await page.locator(hidden).first().isVisible(), hidden).toBe(false)
      expect(await page.locator('.letter').isVisible()).toBe(true)
      const pdf = await page.pdf({ preferCSSPageSize: true, path: join(artefacts, `letter-${language}.pdf`) })
      const sheets = await PDFDocument.load(pdf)
      expect(sheets.getPageCount()).toBe(1)
      const { width, height } = sheets.getPage(0).getSize()
      expect([Math.round(width), Math.round(height)]).toEqual([595, 842])
      writeFileSync(join(artefacts, `letter-${language}.txt`), (await page.locator('.letter').textContent()) ?? '')
    },
  )

  test('a first visit loads less than 100 kB of styles, fonts and scripts', async () => {
    const page = await open('/figures/rent?lang=nl')
    const bytes = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .reduce((sum, entry) => sum + Number(Reflect.get(entry, 'transferSize') ?? 0), 0),
    )
    expect(bytes).toBeLessThan(100_000)
  })
})
