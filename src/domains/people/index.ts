import { createRouter } from '#http/router.ts'
import { accountRoutes } from './accounts/routes.ts'
import { accountService } from './accounts/service.ts'
import { apiTokenRoutes } from './api-tokens/routes.ts'
import { apiTokenService } from './api-tokens/service.ts'
import { auditRoutes } from './audit/routes.ts'
import { auditService } from './audit/service.ts'
import { certificateRoutes } from './certificates/routes.ts'
import { certificateService } from './certificates/service.ts'
import { identityRoutes } from './identities/routes.ts'
import { identityService } from './identities/service.ts'
import { learnerRoutes } from './learners/routes.ts'
import { learnerService } from './learners/service.ts'
import { mailRoutes } from './mails/routes.ts'
import { mailService } from './mails/service.ts'
import { passkeyRoutes } from './passkeys/routes.ts'
import { passkeyService } from './passkeys/service.ts'
import { privacyRoutes } from './privacy/routes.ts'
import { privacyService } from './privacy/service.ts'
import { profileRoutes } from './profiles/routes.ts'
import { profileService } from './profiles/service.ts'
import { answerSessionBy, sessionRoutes, type ShowSession, showSessionBy } from './sessions/routes.ts'
import { sessionService } from './sessions/service.ts'

/** Opens a session for somebody who has proved who they are, and gives its cookies to an answer. */
export const showSession: ShowSession = showSessionBy(sessionService)

const services = { sessions: sessionService, learners: learnerService }

/** People and their accounts: every route of the domain. */
export const peopleRouter = () =>
  createRouter()
    .route('/', accountRoutes(accountService, showSession))
    .route('/', sessionRoutes(services))
    .route('/', apiTokenRoutes(apiTokenService))
    .route('/', identityRoutes(identityService))
    .route('/', passkeyRoutes(passkeyService, answerSessionBy(services)))
    .route('/', privacyRoutes(privacyService))
    .route('/', auditRoutes(auditService))
    .route('/', mailRoutes(mailService))
    .route('/', learnerRoutes(learnerService))
    .route('/', certificateRoutes(certificateService))
    .route('/', profileRoutes(profileService))

export {
  changeEmail,
  changeOwnAccount,
  changePassword,
  changeRoles,
  createAccount,
  requestPasswordReset,
  resetPassword,
  verifyEmail,
} from './accounts/contract.ts'
export type { ShownAccount } from './accounts/model.ts'
export { maxPasswordLength, minPasswordLength } from './accounts/password-rules.ts'
export { accountService } from './accounts/service.ts'
export type { PendingVerification } from './accounts/service/verification.ts'
export { createApiToken } from './api-tokens/contract.ts'
export { type ApiToken, maxDays, presetDays } from './api-tokens/model.ts'
export { apiTokenService } from './api-tokens/service.ts'
export type { AuditEntry } from './audit/model.ts'
export { auditService } from './audit/service.ts'
export type { Certificate } from './certificates/model.ts'
export { certificateService, type OwnCertificates } from './certificates/service.ts'
export type { Earned } from './certificates/service/earned.ts'
export { type Profile, profileService } from './profiles/service.ts'
export { learnerService } from './learners/service.ts'
export { renderHtml, renderText } from './mails/letter.ts'
export { presentMail } from './mails/presenter.ts'
export { graceDays } from './privacy/model.ts'
export { privacyService } from './privacy/service.ts'
export { confirmIdentity, signIn } from './sessions/contract.ts'
export type { Session } from './sessions/model.ts'
export { browserOf, giveCookies } from './sessions/routes.ts'
export { sessionService } from './sessions/service.ts'
export type { NewMail } from './mails/model.ts'
export { mailService } from './mails/service.ts'
export type { Limit } from './throttles/model.ts'
export { throttleService } from './throttles/service.ts'
export { deleteDueAccounts, forgetExpired } from './privacy/service.ts'
export { purposes as identityPurposes } from './identities/model.ts'
export type { Identity } from './identities/model.ts'
export { identityService } from './identities/service.ts'
export type { Passkey } from './passkeys/model.ts'
export { passkeyService } from './passkeys/service.ts'
export { recogniseApiToken } from './api-tokens/service.ts'
export { recogniseLearner } from './learners/service.ts'
export { forgetMails } from './mails/service.ts'
export { mailWork } from './mails/work.ts'
export { recogniseSession } from './sessions/service.ts'
