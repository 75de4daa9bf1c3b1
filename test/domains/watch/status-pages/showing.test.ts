import { describe, expect, it } from 'vitest'
import { useStatusApp } from '../../../support/status-app.ts'

const app = useStatusApp()

const see = async (path = '/status/shop') => {
  const answer = await app().request(path)
  return { answer, text: (await answer.text()).replaceAll(/\s+/g, ' ') }
}

describe('a public status page', () => {
  it('says in one sentence that all works', async () => {
    const { monitor, page, check } = app()
    await page({ Shop: await monitor('internal shop'), Search: await monitor('internal search') })
    await check()
    const { answer, text } = await see()
    expect(answer.status).toBe(200)
    expect(text).toContain('All systems work</h1>')
    expect(text).not.toContain('internal')
    process.stdout.write(text)
  })
})
