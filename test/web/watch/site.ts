import { giveRoles, openVisitor, type Visitor } from '../../support/account-pages.ts'
import type { TestApp } from '../../support/app.ts'
import { signUp } from '../../support/people.ts'

/** An administrator in front of a browser without script. */
export const openAdministrator = async (app: TestApp): Promise<Visitor> => {
  const visitor = openVisitor(app)
  const { email } = await signUp(app, visitor.browser)
  await giveRoles(app, email, 'admin')
  return visitor
}
