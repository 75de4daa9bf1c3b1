import { expect, it } from 'vitest'
import { openVisitor, solvedIn } from '../../support/account-pages.ts'
import { newGithubPerson } from '../../support/fake-github.ts'
import { useGithub, useGithubApp } from '../../support/github-app.ts'
import { newAddress, openBrowser } from '../../support/people.ts'

const use = useGithubApp()

it('offers GitHub on the sign-in, shows it in the settings, and asks about submissions afterwards', async () => {
  const { app } = use()
  const person = newGithubPerson(newAddress())
  const owner = openVisitor(app)
  const signInPage = await owner.open('/sign-in?returnTo=/me')
  expect(signInPage.text).toContain('href="/sign-in/github?returnTo=%2Fme"')
  await useGithub(use(), owner.browser, person)
  const settings = await owner.open('/settings')
  expect(settings.text).toContain(person.login)
  expect(settings.text).toContain('not set')
  const { browser } = await solvedIn(app, 'one')
  const back = await useGithub(use(), browser, person, '?returnTo=/me')
  expect(back.headers.get('location')).toBe('/add-submissions?returnTo=%2Fme')
  const other = openBrowser(app)
  expect((await useGithub(use(), other, person, '?returnTo=/me')).headers.get('location')).toBe('/me')
})
