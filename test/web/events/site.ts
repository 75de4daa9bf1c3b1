import { giveRoles, openVisitor, type Visitor } from '../../support/account-pages.ts'
import type { TestApp } from '../../support/app.ts'
import { signUp } from '../../support/people.ts'

/** Text that tries to leave its place in a page. */
export const hostile = `"><script>alert(1)</script><img src=x onerror=alert(2)>'&amp;`

/** An administrator in front of a browser without script. */
export const openOwner = async (app: TestApp): Promise<Visitor> => {
  const visitor = openVisitor(app)
  const { email } = await signUp(app, visitor.browser)
  await giveRoles(app, email, 'admin')
  return visitor
}

/** A browser that has been given the read key of an application. */
export const openKeyHolder = async (app: TestApp, readKey: string): Promise<Visitor> => {
  const visitor = openVisitor(app)
  const { status } = await visitor.send('/events/key', { key: readKey, returnTo: '' })
  if (status !== 303) throw new Error(`The key was answered with ${status}.`)
  return visitor
}
