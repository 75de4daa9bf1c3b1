import { createRouter } from '#http/router.ts'
import { mailRoutes } from './mails/routes.ts'
import { mailService } from './mails/service.ts'

/** People and their accounts: every route of the domain. */
export const peopleRouter = () => createRouter().route('/', mailRoutes(mailService))

export { forgetMails } from './mails/service.ts'
export { mailWork } from './mails/work.ts'
