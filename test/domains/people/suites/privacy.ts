import { sql } from 'drizzle-orm'
import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { jobs } from '../../../../src/jobs.ts'
import type { Scope } from '#ports/scope.ts'
import { type ChallengesApp, right } from '../../../support/challenges-app.ts'
import {
  type Browser,
  goodPassword,
  mailsTo,
  newAddress,
  openBrowser,
  signIn,
  signUp,
} from '../../../support/people.ts'

/** What must hold of exports and deletions, over any database. */
export const privacySuite = (app: () => ChallengesApp): void => {
  const me = '/v1/accounts/me'

  /** Every row of every table, as text. */
  const everything = async (): Promise<string> => {
    const tables = await app().db.execute<{ name: string }>(
      sql`select relname as name from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace`,
    )
    const rows = await Promise.all(
      tables.map(({ name }) => app().db.execute(sql`select to_jsonb(t)::text as row from ${sql.identifier(name)} t`)),
    )
    expect(tables.length).toBeGreaterThan(30)
    return JSON.stringify(rows)
  }

  const code = `${right}# the mark of this very solution\n`

  /** A draft, an earlier one, a choice about solutions and a challenge that is given up. */
  const makeProgress = async (browser: Browser): Promise<void> => {
    for (const [line, editedAt] of [
      ['# the mark of an earlier draft', '2026-11-01T10:00:00Z'],
      ['# the mark of a draft', '2026-11-01T11:00:00Z'],
    ]) {
      const edit = { code: line, version: 1, editedAt }
      expect((await browser.request('PUT', '/v1/drafts/double/python', edit)).status).toBe(200)
    }
    await browser.request('PUT', '/v1/solution-sharing', { shares: true })
    expect((await browser.request('PUT', '/v1/challenges/given-up/forfeit')).status).toBe(200)
  }

  /** An account that has used every feature, and the texts by which it would be found. */
  const fullAccount = async (browser: Browser) => {
    const { token: learnerToken, learnerId } = await browser.json<Record<'token' | 'learnerId', string>>(
      'POST',
      '/v1/learners',
    )
    const prefer = { prefer: 'wait=30', 'idempotency-key': 'the-key-of-this-very-person' }
    await browser.request('POST', '/v1/challenges/double/submissions', { code }, prefer)
    await browser.request('POST', '/v1/challenges/double/runs', { code }, prefer)
    const { id, email, handle } = await signUp(app(), browser)
    await makeProgress(browser)
    const other = openBrowser(app())
    const merged = await other.json<{ learnerId: string; token: string }>('POST', '/v1/learners')
    await other.request('POST', '/v1/challenges/double/submissions', { code }, { prefer: 'wait=30' })
    await makeProgress(other)
    await signIn(other, email)
    expect(await other.json('POST', `${me}/learners`, {})).toEqual({ submissions: 1 })
    // For two seconds a process may still accept the token of a learner that an account has claimed.
    const late = await app().ask(
      'POST',
      '/v1/challenges/double/submissions',
      merged.token,
      { code },
      { prefer: 'wait=30' },
    )
    expect(late.status).toBe(201)
    await browser.request('PATCH', me, { name: 'Ada Byron King', handle: `${handle}-2` })
    await browser.request('POST', '/v1/api-tokens', { name: 'a very own laptop', scopes: ['learn'] })
    const newEmail = newAddress()
    await browser.request('PUT', `${me}/email`, { email: newEmail })
    await browser.request('POST', '/v1/password-resets', { email })
    await openBrowser(app()).request('POST', '/v1/accounts', { email, password: goodPassword })
    const texts = [id, email, newEmail, handle, learnerId, merged.learnerId, 'Ada Byron King', 'a very own laptop']
    const marks = ['the mark of this very solution', 'the mark of an earlier draft', 'the mark of a draft']
    return { email, texts: [...texts, ...marks, 'the-key-of-this-very-person'], learnerToken }
  }

  const later = (scope: Scope, days: number): Scope => ({
    ...scope,
    clock: { now: () => scope.clock.now() + days * 86_400_000 },
  })

  const runJob = async (scope: Scope, name: string): Promise<void> => {
    await jobs.find((job) => job.name === name)?.run(scope)
  }

  describe('an export', () => {
    it('has everything about the account as files, and no secret', async () => {
      await app().publish('double')
      await app().publish('given-up')
      const browser = openBrowser(app())
      const { email } = await fullAccount(browser)
      const answer = await browser.request('GET', `${me}/export`)
      expect(answer.headers.get('content-disposition')).toContain('touchstone-export.zip')
      const files = unzipSync(new Uint8Array(await answer.arrayBuffer()))
      const text = (name: string): string => new TextDecoder().decode(files[name])
      expect(JSON.parse(text('account.json'))).toMatchObject({ email, name: 'Ada Byron King', hasPassword: true })
      expect(JSON.parse(text('api-tokens.json'))).toMatchObject([{ name: 'a very own laptop' }])
      const names = Object.keys(files)
      expect(names.filter((name) => /^submissions\/double\/.*\.py$/.test(name))).toHaveLength(3)
      const solution = names.find((name) => /^submissions\/double\/.*\.py$/.test(name)) ?? ''
      expect(text(solution)).toBe(code)
      const first = { slug: 'double', language: 'python', points: 1, version: 1 }
      expect(JSON.parse(text('progress.json'))).toMatchObject({
        solves: [first, first],
        forfeits: [{ slug: 'given-up' }],
        sharesSolutions: true,
      })
      expect(text('drafts/double/draft.py')).toBe('# the mark of a draft')
      expect(text('drafts/double/earlier-1.py')).toBe('# the mark of an earlier draft')
      expect(names.map(text).join()).not.toMatch(/\$scrypt|[Dd]igest/)
    })
  })

  describe('a deletion', () => {
    it('leaves no trace of address, name, code or ids in any table', async () => {
      await app().publish('double')
      await app().publish('given-up')
      const browser = openBrowser(app())
      const { texts } = await fullAccount(browser)
      const before = await everything()
      expect(texts.filter((text) => !before.includes(text))).toEqual([])
      expect((await browser.request('PUT', `${me}/deletion`)).status).toBe(200)
      await runJob(later(app().scope, 6), 'deletions')
      expect((await browser.request('GET', me)).status).toBe(200)
      await runJob(later(app().scope, 7), 'deletions')
      expect(await everything()).toContain(code.trim().split('\n').at(-1))
      app().clock.advance(2_001)
      expect((await browser.request('GET', me)).status).toBe(401)
      await runJob(later(app().scope, 7), 'deletions')
      await runJob(app().scope, 'turns')
      const after = await everything()
      expect(texts.filter((text) => after.includes(text))).toEqual([])
      expect(after).toContain('account deleted')
    })

    it('can be undone within seven days, and a mail says so', async () => {
      const browser = openBrowser(app())
      const { email } = await signUp(app(), browser)
      await browser.request('PUT', `${me}/deletion`)
      expect((await mailsTo(app(), email)).map(({ purpose }) => purpose)).toContain('deletion-scheduled')
      expect((await browser.request('DELETE', `${me}/deletion`)).status).toBe(204)
      await runJob(later(app().scope, 8), 'deletions')
      expect(await browser.json('GET', me)).toMatchObject({ email, deleteAt: null })
    })
  })
}
