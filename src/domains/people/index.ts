import { createRouter } from '#http/router.ts'
import { accountRoutes } from './accounts/routes.ts'
import { accountService } from './accounts/service.ts'
import { apiTokenRoutes } from './api-tokens/routes.ts'
import { apiTokenService } from './api-tokens/service.ts'
import { auditRoutes } from './audit/routes.ts'
import { auditService } from './audit/service.ts'
import { learnerRoutes } from './learners/routes.ts'
import { learnerService } from './learners/service.ts'
import { mailRoutes } from './mails/routes.ts'
import { mailService } from './mails/service.ts'
import { privacyRoutes } from './privacy/routes.ts'
import { privacyService } from './privacy/service.ts'
import { sessionRoutes, showSessionBy } from './sessions/routes.ts'
import { sessionService } from './sessions/service.ts'

/** People and their accounts: every route of the domain. */
export const peopleRouter = () =>
  createRouter()
    .route('/', accountRoutes(accountService, showSessionBy(sessionService)))
    .route('/', sessionRoutes({ sessions: sessionService, learners: learnerService }))
    .route('/', apiTokenRoutes(apiTokenService))
    .route('/', privacyRoutes(privacyService))
    .route('/', auditRoutes(auditService))
    .route('/', mailRoutes(mailService))
    .route('/', learnerRoutes(learnerService))

export { deleteDueAccounts, forgetExpired } from './privacy/service.ts'
export { recogniseApiToken } from './api-tokens/service.ts'
export { recogniseLearner } from './learners/service.ts'
export { forgetMails } from './mails/service.ts'
export { mailWork } from './mails/work.ts'
export { recogniseSession } from './sessions/service.ts'
